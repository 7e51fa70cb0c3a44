internal import LetterpressModel

/// Words that were to be replaced.
struct CopyPlaceholder: Check {
    static let rule = CheckRule(
        "copy.placeholder",
        .error,
        when:
            "`TK` or `TODO` (in English), `lorem ipsum`, `example.com` or `[link]` stands outside of "
            + "code",
        why: "It was to be replaced before anybody sees it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let issue = subject.issue
        var findings: [Finding] = []
        var told: Set<SourcePosition> = []
        // In other languages the letters are words: “PARA TODO EL MUNDO”, “die TK”.
        let isEnglish = Script.primary(subject.language) == "en"
        func placeholders(in text: String) -> [String] {
            Self.placeholders(in: text).filter { words in
                isEnglish || (words != "TK" && words != "TODO")
            }
        }
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
            for words in placeholders(in: text) {
                tell(words, at: subject.place(of: words, from: position))
            }
        }
        for run in subject.walk.runs {
            var next: [String: SourcePosition] = [:]
            for words in placeholders(in: run.text) {
                let place = subject.place(of: words, from: next[words] ?? run.position)
                next[words] = SourcePosition(line: place.line, column: place.column + 1)
                tell(words, at: place)
            }
        }
        for (link, address) in subject.webLinks where Self.examples.contains(address.bareHost) {
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
            #/(?:^|[^\w])(TK(?:TK)*|TODO(?! lists?| apps?| items?)|(?i:lorem ipsum)|\[(?i:link|url|insert [^\]]+|your [^\]]+)\])(?![\w(])/#
        let example = #/(?:^|[^\w.@-])((?:www\.)?example\.(?:com|org|net))(?![\w-])/#
        return text.matches(of: pattern).map { String($0.1) }
            + text.matches(of: example).map { String($0.1) }
    }

    private static let examples: Set<String> = ["example.com", "example.org", "example.net"]
}
