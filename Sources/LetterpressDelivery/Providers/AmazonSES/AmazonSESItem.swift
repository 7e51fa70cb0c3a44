internal import LetterpressModel

/// One message in the words of Amazon SES.
///
/// There is no `FromEmailAddress`: it would take the place of the message's own From, which SES reads
/// where the field is left out.
struct AmazonSESItem {
    /// The message as base64.
    let content: JSONValue
    /// The envelope: without it the fields To, Cc and Bcc of the message would count.
    let recipient: String
    /// Our name of the delivery; nil for a copy of no campaign.
    let delivery: String?
    let configurationSet: String?

    var json: JSONValue {
        .object([
            ("Content", .object([("Raw", .object([("Data", content)]))])),
            ("Destination", .object([("ToAddresses", .list([.text(recipient)]))])),
            ("EmailTags", delivery.map { .list([Self.tag($0)]) }),
            ("ConfigurationSetName", configurationSet.map(JSONValue.text)),
        ])
    }

    private static func tag(_ delivery: String) -> JSONValue {
        .object([("Name", .text("delivery")), ("Value", .text(delivery))])
    }
}

extension AmazonSESItem {
    init(
        _ message: OutgoingMessage,
        configurationSet: String,
        isTest: Bool
    ) throws(UnsendableCopy) {
        try message.refuseInternational([message.recipient], for: "Amazon SES")
        guard APIBody.base64Count(message.bytes.count) <= AmazonSES.traits.bytesPerMessage else {
            throw UnsendableCopy("it is larger than the 40 MB that Amazon SES takes, as base64")
        }
        let label = message.reference.isEmpty ? "" : "+\(message.reference)"
        let simulator = "success\(label)@simulator.amazonses.com"
        self.init(
            content: APIBody.base64(message.bytes),
            recipient: isTest ? simulator : message.recipient.wire,
            delivery: message.reference.isEmpty ? nil : message.reference,
            configurationSet: configurationSet.isEmpty ? nil : configurationSet
        )
    }
}
