internal import LetterpressModel

/// HTML that Gmail shows whole.
struct HTMLSizeCheck: MessageCheck {
    static let rules = [clipped, large]

    private static let clipped = CheckRule(
        "mail.html.clipped",
        .error,
        when: "the HTML has more than 99,000 bytes once decoded",
        why: "Gmail hides the rest behind 'View entire message', the way to unsubscribe with it."
    )
    private static let large = CheckRule(
        "mail.html.large",
        .warning,
        when: "the HTML has more than 80,000 bytes once decoded",
        why: "Gmail shows about 99,000; links that a provider rewrites may take the rest."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        subject.leaves.filter { $0.isLetter("text/html") }.compactMap { html in
            guard html.bytes.count > 80_000 else { return nil }
            return subject.finding(
                html.bytes.count > 99_000 ? Self.clipped : Self.large,
                at: html.part.body.lowerBound,
                "The HTML has \(html.bytes.count) bytes; Gmail shows about 99,000",
                remedy: "Shorten the letter, or put a part of it on the web."
            )
        }
    }
}
