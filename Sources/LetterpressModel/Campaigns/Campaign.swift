package import Foundation

/// Sending an issue to one frozen audience.
package struct Campaign: Equatable, Sendable, Identifiable {
    package enum State: String, Equatable, Sendable, CaseIterable {
        case planned, scheduled, sending, paused, held, finished, cancelled

        /// Whether nothing more is sent.
        package var isOver: Bool { self == .finished || self == .cancelled }
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
    /// When it was finished or cancelled.
    package let finishedAt: Date?
    /// When it is to begin; nil for one that began when somebody said so.
    package let startAt: Date?
    /// Why it is held or paused.
    package let note: String?
    /// A digest of the configuration that its copies depend on; empty for one of an older version.
    package let settings: String

    package init(
        id: String,
        permalink: String,
        path: String,
        edition: String,
        segment: Segment? = nil,
        state: State,
        createdAt: Date,
        finishedAt: Date?,
        startAt: Date? = nil,
        note: String? = nil,
        settings: String = ""
    ) {
        self.id = id
        self.permalink = permalink
        self.path = path
        self.edition = edition
        self.segment = segment
        self.state = state
        self.createdAt = createdAt
        self.finishedAt = finishedAt
        self.startAt = startAt
        self.note = note
        self.settings = settings
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
