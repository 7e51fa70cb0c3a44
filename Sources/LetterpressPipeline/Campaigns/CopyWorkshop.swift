internal import Foundation
internal import LetterpressCrypto
internal import LetterpressMail
internal import LetterpressModel

/// Makes the personal copies of one campaign.
struct CopyWorkshop: Sendable {
    private let campaign: Campaign
    private let publication: Publication
    private let secret: Secret
    private let composer: MessageComposer

    init(campaign: Campaign, edition: Edition, publication: Publication, secret: Secret) {
        self.campaign = campaign
        self.publication = publication
        self.secret = secret
        composer = MessageComposer(edition: edition, publication: publication)
    }

    func values(for reader: Subscriber) -> MergeValues {
        ReaderValues.values(
            of: reader,
            token: secret.token(of: reader.id),
            in: publication,
            permalink: campaign.permalink
        )
    }

    /// The same but for its date however often it is made.
    func message(for delivery: Delivery, reader: Subscriber, date: Date) -> OutgoingMessage {
        // The address is the one that was frozen with the plan.
        let address = (try? EmailAddress(delivery.address)) ?? reader.address
        return OutgoingMessage(
            delivery: delivery.subscriber,
            sender: publication.from.address,
            recipient: address,
            bytes: composer.message(
                to: Mailbox(name: reader.profile.name, address: address),
                values: values(for: reader),
                messageID: MessageIdentity.messageID(
                    campaign: campaign.id,
                    subscriber: delivery.subscriber,
                    secret: secret,
                    publication
                ),
                date: date
            )
        )
    }
}
