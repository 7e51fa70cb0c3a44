package import Foundation

/// One reader's copy in a campaign.
package struct Delivery: Equatable, Sendable {
    package enum State: String, Equatable, Sendable, CaseIterable {
        case pending, attempting, accepted, deferred, rejected
        case inDoubt = "in_doubt"
        case skipped
    }

    package let subscriber: Int64
    /// As it was when the audience was frozen.
    package let address: String
    package let state: State
    /// Why it was skipped, rejected or is in doubt; the server's words where there are any.
    package let reply: Reply?
    package let attempts: Int
    package let firstAttemptAt: Date?
    package let settledAt: Date?
    /// The next hop that answered.
    package let server: String?
    /// Before when it is not tried again; nil unless it is deferred.
    package let deferredUntil: Date?

    package init(
        subscriber: Int64,
        address: String,
        state: State,
        reply: Reply?,
        attempts: Int,
        firstAttemptAt: Date?,
        settledAt: Date?,
        server: String?,
        deferredUntil: Date? = nil
    ) {
        self.subscriber = subscriber
        self.address = address
        self.state = state
        self.reply = reply
        self.attempts = attempts
        self.firstAttemptAt = firstAttemptAt
        self.settledAt = settledAt
        self.server = server
        self.deferredUntil = deferredUntil
    }
}
