internal import LetterpressModel

/// Lines whose first letters mean something to a server or a mailbox file.
struct LineStartCheck: MessageCheck {
    static let rules = [dot, from]

    private static let dot = CheckRule(
        "mail.dot",
        .warning,
        when: "a line begins with a dot",
        why:
            "SMTP doubles it on the way; a server that takes one too few away, or too many, breaks "
            + "the text and its signature."
    )
    private static let from = CheckRule(
        "mail.from-line",
        .info,
        when: "a line of the body begins with 'From '",
        why: "Mailbox files put a '>' before it, which breaks the signature."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let lines = subject.message.lines
        let bytes = subject.message.bytes
        var (dots, froms) = (Tally(), Tally())
        for line in 0..<lines.count {
            let content = lines.content(line)
            guard let first = bytes[content].first else { continue }
            if first == UInt8(ascii: ".") {
                dots.note(content.lowerBound)
            } else if first == UInt8(ascii: "F"),
                content.lowerBound >= subject.message.body.lowerBound,
                bytes[content].starts(with: "From ".utf8)
            {
                froms.note(content.lowerBound)
            }
        }
        func finding(_ rule: CheckRule, _ tally: Tally, _ what: String, _ code: String) -> Finding?
        {
            guard let first = tally.first else { return nil }
            let count = tally.count == 1 ? "A line begins" : "\(tally.count) lines begin"
            return subject.finding(
                rule,
                at: first,
                "\(count) with \(what)",
                remedy: "Encode the part as quoted-printable and write '\(code)' there."
            )
        }
        return [
            finding(Self.dot, dots, "a dot", "=2E"),
            finding(Self.from, froms, "'From '", "=46rom "),
        ].compactMap(\.self)
    }
}
