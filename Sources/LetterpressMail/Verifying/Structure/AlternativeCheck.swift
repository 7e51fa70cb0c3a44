internal import LetterpressModel

/// Text beside HTML, the plainer first.
struct AlternativeCheck: MessageCheck {
    static let rules = [order, missing]

    private static let order = CheckRule(
        "mail.mime.order",
        .warning,
        when: "HTML stands before text in a multipart/alternative",
        why: "Programs show the last form that they know: the text, then (RFC 2046 §5.1.4)."
    )
    private static let missing = CheckRule(
        "mail.text.missing",
        .warning,
        when: "there is HTML without a text part",
        why: "Some read text alone, and filters take its absence as a sign of spam."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        var findings = subject.message.root.all
            .filter { $0.type.name == "multipart/alternative" }
            .compactMap { misplaced(in: $0) }
            .map { part in
                subject.finding(
                    Self.order,
                    at: part.header.range.lowerBound,
                    "\(part.type.name) stands behind a richer form of the same",
                    remedy: "Put text/plain first and text/html last."
                )
            }
        if let html = subject.leaves.first(where: { $0.isLetter("text/html") }),
            !subject.leaves.contains(where: { $0.isLetter("text/plain") })
        {
            findings.append(
                subject.finding(
                    Self.missing,
                    at: html.part.header["content-type"]?.raw.lowerBound
                        ?? html.part.body.lowerBound,
                    "There is no text beside the HTML",
                    remedy: "Send both in a multipart/alternative, the text first."
                )
            )
        }
        return findings
    }

    private func misplaced(in alternative: ReceivedPart) -> ReceivedPart? {
        var richest = 0
        for part in alternative.parts {
            let rank = Self.rank(part)
            if rank < richest { return part }
            richest = rank
        }
        return nil
    }

    /// A multipart/related is what its first part is.
    private static func rank(_ part: ReceivedPart) -> Int {
        switch (part.leaves.first ?? part).type.name {
        case "text/plain": 0
        case "text/html": 2
        default: 1
        }
    }
}
