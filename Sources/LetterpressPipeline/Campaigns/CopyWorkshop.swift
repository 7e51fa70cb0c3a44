package import Foundation
package import LetterpressCrypto
package import LetterpressMail
package import LetterpressModel
package import LetterpressWorkspace

/// Makes the personal copies of one campaign.
package struct CopyWorkshop: Sendable {
    private let publication: Publication
    private let identity: MessageIdentity
    private let tokens: SealedNumber
    private let values: ReaderValues
    private let composer: MessageComposer
    private let returnPath: ReturnPath?
    private let returnTokens: ReturnTokens
    private let makesParts: Bool

    /// Throws a ``MailError`` for an edition of which no message can be made.
    ///
    /// `makesParts` is for a transport that makes messages itself.
    package init(
        campaign: Campaign,
        edition: Edition,
        configuration: Configuration,
        signers: [DKIMSigner],
        secret: Secret,
        makesParts: Bool = false
    ) throws {
        self.makesParts = makesParts
        publication = configuration.publication
        identity = MessageIdentity(
            campaign: campaign.id,
            secret: secret,
            configuration.publication
        )
        tokens = secret.subscriberTokens
        values = ReaderValues(in: publication, permalink: campaign.permalink)
        returnPath = configuration.returnPath
        returnTokens = ReturnTokens(campaign: campaign.id, secret: secret)
        composer = try MessageComposer(
            edition: edition,
            publication: publication,
            permalink: campaign.permalink,
            signers: signers
        )
    }

    package func values(for reader: Subscriber) -> MergeValues {
        values.values(of: reader, token: tokens.name(of: reader.id))
    }

    /// The same but for its date, and the signature over it, however often it is made.
    package func message(for delivery: Delivery, reader: Subscriber, date: Date) -> OutgoingMessage
    {
        // The address is the one that was frozen with the plan; nearly always it is the same still.
        let address =
            reader.address.wire == delivery.address
            ? reader.address : (try? EmailAddress(delivery.address)) ?? reader.address
        let mailbox = Mailbox(name: reader.profile.name, address: address)
        let values = values(for: reader)
        let messageID = identity.messageID(of: delivery.subscriber)
        let token = returnTokens.token(of: delivery.subscriber)
        return OutgoingMessage(
            delivery: delivery.subscriber,
            sender: returnPath?.address(token: token) ?? publication.from.address,
            recipient: address,
            bytes: composer.message(
                to: mailbox,
                values: values,
                messageID: messageID,
                date: date
            ),
            reference: token,
            parts: makesParts
                ? composer.parts(to: mailbox, values: values, messageID: messageID) : nil
        )
    }
}
