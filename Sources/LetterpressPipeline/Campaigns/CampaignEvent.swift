package import Foundation
package import LetterpressModel

/// What happens while a campaign is sent.
package enum CampaignEvent: Sendable {
    /// A copy has come to a state, and the counts with it.
    case copy(SettledCopy, DeliveryCounts)
    /// Nothing can be handed over until then: copies are put off.
    case waiting(until: Date)
    /// The next hop does not answer; it is called again from time to time.
    case silent(Reply)
}

/// A copy whose try has ended, or that is not tried any more.
package struct SettledCopy: Equatable, Sendable {
    package let subscriber: Int64
    package let state: Delivery.State
    package let reply: Reply?
    /// This one included.
    package let attempts: Int
    package let at: Date
}
