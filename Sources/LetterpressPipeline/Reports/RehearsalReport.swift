internal import LetterpressModel

/// `rehearse --json`: the books of a whole send against a mail server that keeps what it gets.
package struct RehearsalReport: Encodable, Sendable {
    package let issue: String
    @OrNull package var segment: String?
    /// Copies that were to be handed over.
    package let plan: Int
    /// How often the sender was killed, and how many copies may be in doubt therefore.
    package let kills: Int
    @OrNull package var in_doubt_allowed: Int?
    package let counts: StatusReport.Counts
    package let received: Int
    package let in_doubt_received: Int
    package let twice: Int
    package let lost: Int
    package let balanced: Bool
    /// A sentence for each promise that was not kept.
    package let breaches: [String]

    package init(
        issue: String,
        segment: String?,
        kills: Int,
        doubtsAllowed: Int?,
        _ books: RehearsalBooks
    ) {
        self.issue = issue
        plan = books.counts.total
        self.kills = kills
        counts = StatusReport.Counts(books.counts)
        received = books.received
        in_doubt_received = books.arrivedInDoubt
        twice = books.twice
        lost = books.lost
        balanced = books.balance
        breaches = books.breaches.map(\.description)
        self.segment = segment
        in_doubt_allowed = doubtsAllowed
    }
}
