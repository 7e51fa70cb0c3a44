#!/usr/bin/perl
# Scores messages with SpamAssassin's local rules and says which fired, as JSON.
#
#     score-spam.pl FOLDER FILE...      needs Debian's spamassassin; FOLDER is scratch
#
# For each file the `score` and the `rules` with what each counts. Nothing is asked of the network,
# nothing learnt, nothing read but the rules of the package: the same package scores the same.

use strict;
use warnings;
use JSON::PP;
use Mail::SpamAssassin;

my ($folder, @files) = @ARGV;
mkdir "$folder/site" or die "$folder/site: $!\n";

# What the package turns on by itself and needs no network; the machine's own settings stay out.
my @plugins = qw(
    Check HTMLEval HeaderEval BodyEval MIMEEval MIMEHeader RelayEval URIEval URIDetail HTTPSMismatch
    ReplaceTags FreeMail WLBLEval DKIM ImageInfo VBounce
);
open my $site, ">", "$folder/site/plugins.pre" or die "$folder/site: $!\n";
print $site "loadplugin Mail::SpamAssassin::Plugin::$_\n" for @plugins;
close $site;

my $assassin = Mail::SpamAssassin->new({
    rules_filename       => "/usr/share/spamassassin",
    site_rules_filename  => "$folder/site",
    userstate_dir        => $folder,
    home_dir_for_helpers => $folder,
    dont_copy_prefs      => 1,
    local_tests_only     => 1,
    config_text_after    => "use_bayes 0\nuse_auto_welcomelist 0\n",
});
$assassin->init(1);

my %found;
for my $file (@files) {
    open my $handle, "<:raw", $file or die "$file: $!\n";
    my $octets = do { local $/; <$handle> };
    $octets = trace($octets) . $octets unless $octets =~ /\AReturn-Path:|\AReceived:/;
    my $message = $assassin->parse($octets);
    my $status = $assassin->check($message);
    my $scores = $status->{conf}{scores};
    my %fired = map { $_ => 0 + ($scores->{$_} // 1) } split /,/, $status->get_names_of_tests_hit;
    $found{$file} = { score => sprintf("%.1f", $status->get_score), rules => \%fired };
    $status->finish;
    $message->finish;
}
# Many rules look at mail only if it came from outside, so it gets what a mail host writes on top.
# The relay stands in RFC 2544's range, which is nobody's; addresses of documentation have a rule.
sub trace {
    my ($date) = $_[0] =~ /^Date: (.*?)\r\n/m or return "";
    return join "\r\n\t",
        "Received: from mail.proof.example (mail.proof.example [198.18.0.5])",
        "by mx.reader.example (Postfix) with ESMTPS id 4XyzAb1234",
        "for <reader\@reader.example>; $date\r\n";
}

print JSON::PP->new->canonical->encode(\%found), "\n";
