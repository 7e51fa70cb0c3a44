import Foundation
import Testing

/// SpamAssassin with the rules that need no network, and no settings of the machine's own.
enum SpamAssassin {
    static let needs: Comment = "needs a spam filter: apt-get install spamassassin"

    static let isThere = Counterpart.has("/usr/bin/perl", "/usr/bin/spamassassin")

    struct Score: Decodable {
        let score: String
        /// What each rule that fired counts.
        let rules: [String: Double]

        /// Rules about how a message is made, not about what it says.
        var rulesOfForm: [String] {
            rules.keys.filter { rule in
                // That there is HTML is no fault.
                rule != "HTML_MESSAGE" && SpamAssassin.families.contains { rule.hasPrefix($0) }
            }.sorted()
        }
    }

    /// How the names of rules about headers, structure, encodings and mark-up begin.
    private static let families = [
        "APOSTROPHE_", "BASE64_", "CHARSET_", "CORRUPT_", "CTYPE_", "DATE_", "DUP_", "EMPTY_",
        "FAKE_", "FORGED_", "FROM_", "FSL_", "HDR", "HEADER", "HEAD_", "HTML_", "INVALID_",
        "MALFORMED_", "MIME", "MISSING_", "MPART_", "MSGID", "MULTIPART_", "NULL_", "OBFU_",
        "RATWARE_", "REPLYTO_", "SUBJ", "TO_", "TVD_", "T_FILL_", "T_HTML_", "T_KAM_HTML",
        "T_MIME_", "UNPARSEABLE_", "WEIRD_", "X_",
    ]

    static func score(_ files: [String], in scratch: Scratch) async throws -> [String: Score] {
        try await Counterpart.perl("score-spam.pl").ask([scratch.folder.path] + files, in: scratch)
    }
}
