internal import LetterpressModel

/// A preheader that says something new.
struct PreheaderRepeat: Check {
    static let rule = CheckRule(
        "preheader.repeat",
        .warning,
        when: "the preheader is the subject, or the first sentence of the text, once more",
        why: "It is a line of the inbox, and would be wasted."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let preheader = Self.bare(subject.plain(subject.issue.preheader))
        guard !preheader.isEmpty else { return [] }
        let first = subject.walk.runs.first.map { Self.sentence(of: subject.plain($0.text)) } ?? ""
        let repeated: String
        if preheader == Self.bare(subject.plain(subject.issue.subject)) {
            repeated = "the subject"
        } else if preheader == Self.bare(first) {
            repeated = "the first sentence"
        } else {
            return []
        }
        return [
            subject.finding(
                Self.rule,
                of: "preheader",
                says: "Preheader repeats \(repeated)",
                "Say what the subject leaves out, or leave it to the text's beginning."
            )
        ]
    }

    private static func sentence(of text: String) -> String {
        guard let end = text.firstIndex(where: { ".!?。！？".contains($0) }) else { return text }
        return String(text[...end])
    }

    private static func bare(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
