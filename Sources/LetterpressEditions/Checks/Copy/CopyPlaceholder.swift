internal import LetterpressModel

/// Words that were to be replaced.
struct CopyPlaceholder: Check {
    static let rule = CheckRule(
        "copy.placeholder",
        .error,
        when: "`TK`, `TODO`, `lorem ipsum`, `example.com` or `[link]` stands outside of code",
        why: "It was to be replaced before anybody sees it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let issue = subject.issue
        var findings: [Finding] = []
        var told: Set<SourcePosition> = []
        func tell(_ words: String, at place: SourcePosition) {
            guard told.insert(place).inserted else { return }
            findings.append(
                subject.finding(
                    Self.rule,
                    at: place,
                    "Placeholder is left: '\(words)'",
                    "Write what was to stand there, or put it in code if it is meant."
                )
            )
        }
        for (key, text) in [
            ("title", issue.title), ("subject", issue.subject), ("preheader", issue.preheader),
            ("standfirst", issue.standfirst),
        ] {
            guard let position = issue.positions[key] else { continue }
            for words in Self.placeholders(in: text) {
                tell(words, at: subject.place(of: words, from: position))
            }
        }
        for run in subject.walk.runs {
            for words in Self.placeholders(in: run.text) {
                tell(words, at: subject.place(of: words, from: run.position))
            }
        }
        for (link, address) in subject.webLinks where Self.isExample(address.host) {
            tell(address.host, at: subject.place(of: address.host, from: link.position))
        }
        return findings
    }

    private static func placeholders(in text: String) -> [String] {
        // Most texts hold none of their letters, and to make a pattern takes long.
        let isPossible =
            text.holds("TK") || text.holds("TODO") || text.holds("[") || text.holds("example.")
            || text.holds("orem ipsum") || text.holds("OREM IPSUM") || text.holds("orem Ipsum")
        guard isPossible else { return [] }
        let pattern =
            #/(?:^|[^\w])(TK(?:TK)*|TODO|(?i:lorem ipsum)|\[(?i:link|url|insert [^\]]+|your [^\]]+)\])(?![\w(])/#
        let example = #/(?:^|[^\w.@-])((?:www\.)?example\.(?:com|org|net))(?![\w-])/#
        return text.matches(of: pattern).map { String($0.1) }
            + text.matches(of: example).map { String($0.1) }
    }

    private static func isExample(_ host: String) -> Bool {
        ["example.com", "example.org", "example.net"].contains(host.withoutWWW)
    }
}
