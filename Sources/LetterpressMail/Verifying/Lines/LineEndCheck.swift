internal import LetterpressModel

/// CR and LF only side by side.
struct LineEndCheck: MessageCheck {
    static let rules = [unix, ending]

    private static let unix = CheckRule(
        "mail.line.unix",
        .info,
        when: "every line of the file ends in LF alone",
        why:
            "An editor of Unix has saved it; it is read as if its lines ended in CR LF, as they must "
            + "on the wire."
    )
    private static let ending = CheckRule(
        "mail.line.ending",
        .error,
        when: "a CR or an LF stands alone",
        why:
            "Servers disagree on where such a line ends, and a mail within the mail can be smuggled "
            + "in (RFC 5322 §2.3)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let lines = subject.message.lines
        if lines.areUnix {
            return [
                subject.finding(
                    Self.unix,
                    at: 0,
                    "All \(lines.count) lines end in LF alone; they are read as CR LF",
                    remedy: "Nothing to do if the mail itself went out with CR LF."
                )
            ]
        }
        func finding(_ tally: Tally, _ name: String) -> Finding? {
            guard let first = tally.first else { return nil }
            let count = tally.count == 1 ? "One \(name) stands" : "\(tally.count) \(name) stand"
            return subject.finding(
                Self.ending,
                at: first,
                "\(count) alone where lines must end in CR LF",
                remedy:
                    "Write CR LF at the end of every line, and encode both where text holds them."
            )
        }
        return [finding(lines.bareFeeds, "LF"), finding(lines.bareReturns, "CR")].compactMap(\.self)
    }
}
