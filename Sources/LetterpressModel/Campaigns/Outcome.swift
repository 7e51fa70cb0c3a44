package import Foundation

/// How the handing over of one copy ended.
package enum Outcome: Equatable, Sendable {
    /// The next hop took responsibility. It is not "delivered": only later events say that.
    case accepted(Reply)
    /// Not taken, but perhaps later; nil leaves the time to the retry rule.
    case deferred(Reply, until: Date?)
    /// This reader was refused.
    case rejected(Reply)
    /// We were refused: login, sender or connection. Nobody's attempt is burnt, and the campaign is held.
    case refusedUs(Reply)
    /// The whole body was written and no answer could be read: it may have been taken.
    case inDoubt(String)
}
