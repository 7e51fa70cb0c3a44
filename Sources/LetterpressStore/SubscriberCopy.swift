package import LetterpressModel

/// A reader's copy in one campaign.
package struct SubscriberCopy: Equatable, Sendable {
    package let campaign: String
    package let permalink: String
    package let delivery: Delivery

    package init(campaign: String, permalink: String, delivery: Delivery) {
        self.campaign = campaign
        self.permalink = permalink
        self.delivery = delivery
    }
}
