internal import LetterpressModel

/// Lines that every server takes whole.
struct LineLengthCheck: MessageCheck {
    static let rules = [long, wide]

    private static let long = CheckRule(
        "mail.line.long",
        .error,
        when: "a line has more than 998 octets",
        why: "Servers cut or refuse it (RFC 5322 §2.1.1)."
    )
    private static let wide = CheckRule(
        "mail.header.long",
        .warning,
        when: "a line of the header has more than 78 characters and could be folded",
        why: "Lines should have at most 78 (RFC 5322 §2.1.1); some programs cut what is longer."
    )

    /// What servers on the way write, which is no fault of the sender.
    private static let traces: Set<String> = [
        "authentication-results", "delivered-to", "received", "received-spf",
    ]

    func findings(in subject: MessageSubject) -> [Finding] {
        let lines = subject.message.lines
        var tally = Tally()
        var longest = 0
        for line in 0..<lines.count {
            let content = lines.content(line)
            guard content.count > 998 else { continue }
            tally.note(content.lowerBound + 998)
            longest = max(longest, content.count)
        }
        var findings: [Finding] = []
        if let first = tally.first {
            let count = tally.count == 1 ? "A line has" : "\(tally.count) lines have up to"
            findings.append(
                subject.finding(
                    Self.long,
                    at: first,
                    "\(count) \(longest) octets; 998 are allowed",
                    remedy: "Fold the header, or encode the part as quoted-printable or base64."
                )
            )
        }
        return findings + subject.header.fields.compactMap { wideLine(of: $0, in: subject) }
    }

    private func wideLine(of field: ReceivedField, in subject: MessageSubject) -> Finding? {
        guard !Self.traces.contains(field.key), !field.key.hasPrefix("x-"),
            !field.key.hasPrefix("arc-")
        else { return nil }
        let lines = subject.message.lines
        let first = field.line - 1
        for line in first..<max(first + 1, lines.line(of: max(0, field.raw.upperBound - 1)) + 1) {
            let content = lines.content(line)
            guard (79...998).contains(content.count) else { continue }
            // A field is never folded before its first word, nor a line within a word.
            let start = line == first ? field.name.utf8.count + 1 : 0
            var scanner = FieldScanner(Array(subject.message.bytes[content]), from: start)
            scanner.skipBlanks()
            _ = scanner.run { !Byte.isBlank($0) }
            scanner.skipBlanks()
            guard !scanner.isAtEnd else { continue }
            return subject.finding(
                Self.wide,
                at: content.lowerBound + 78,
                "A line of '\(field.name)' has \(content.count) characters and could be folded at 78",
                remedy: "Begin a new line with a blank where white space stands."
            )
        }
        return nil
    }
}
