package import Foundation
package import LetterpressModel

/// How a copy stands after a try.
package struct CopyEnding: Equatable, Sendable {
    package let state: Delivery.State
    package let reply: Reply
    /// When it may be tried again; nil unless it is deferred.
    package let until: Date?
    /// Nil while something is to come.
    package let settledAt: Date?
    package let server: String?

    private init(
        _ state: Delivery.State,
        _ reply: Reply,
        until: Date? = nil,
        at settledAt: Date?,
        by server: String?
    ) {
        self.state = state
        self.reply = reply
        self.until = until
        self.settledAt = settledAt
        self.server = server
    }

    /// Nil where the try does not count and the copy is owed as before.
    package init?(
        of settlement: Settlement,
        ofCancelled isCancelled: Bool,
        by server: String?,
        at now: Date
    ) {
        switch settlement {
        case .accepted(let reply): self.init(.accepted, reply, at: now, by: server)
        case .rejected(let reply), .unknownMailbox(let reply):
            self.init(.rejected, reply, at: now, by: server)
        case .inDoubt(let words):
            let reply = Reply(code: 0, enhanced: nil, text: words)
            self.init(.inDoubt, reply, at: now, by: server)
        case .deferred where isCancelled, .returned where isCancelled:
            self.init(.skipped, .cancelled, at: now, by: nil)
        case .deferred(let reply, let until):
            self.init(.deferred, reply, until: until, at: nil, by: server)
        case .returned: return nil
        }
    }
}

extension Settlement {
    /// Whether it is what may become known of a copy in doubt.
    package var endsDoubt: Bool {
        switch self {
        case .accepted, .rejected, .unknownMailbox, .deferred: true
        case .inDoubt, .returned: false
        }
    }
}
