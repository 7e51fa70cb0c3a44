package import Foundation

/// Sending an issue to one frozen audience.
package struct Campaign: Equatable, Sendable, Identifiable {
    package enum State: String, Equatable, Sendable, CaseIterable {
        case planned, sending, paused, held, finished
    }

    /// 10 base32 characters; also the id of its plan.
    package let id: String
    package let permalink: String
    /// The file, relative to the workspace where it lies inside it.
    package let path: String
    /// The id of the frozen edition.
    package let edition: String
    /// The question by which its audience was chosen; nil for everybody.
    package let segment: Segment?
    package let state: State
    package let createdAt: Date
    package let finishedAt: Date?

    package init(
        id: String,
        permalink: String,
        path: String,
        edition: String,
        segment: Segment? = nil,
        state: State,
        createdAt: Date,
        finishedAt: Date?
    ) {
        self.id = id
        self.permalink = permalink
        self.path = path
        self.edition = edition
        self.segment = segment
        self.state = state
        self.createdAt = createdAt
        self.finishedAt = finishedAt
    }
}

/// How many copies of a campaign are in each state; their sum is the audience.
package struct DeliveryCounts: Equatable, Sendable {
    package var byState: [Delivery.State: Int]

    package init(_ byState: [Delivery.State: Int] = [:]) {
        self.byState = byState
    }

    package subscript(state: Delivery.State) -> Int { byState[state] ?? 0 }

    package var total: Int { byState.values.reduce(0, +) }

    /// Copies about which nothing more will be done by going on.
    package var settled: Int {
        self[.accepted] + self[.rejected] + self[.skipped] + self[.inDoubt]
    }
}
