internal import LetterpressModel

/// One message in the words of Amazon SES.
///
/// There is no `FromEmailAddress`: it would take the place of the message's own From, which SES reads
/// where the field is left out.
struct AmazonSESItem: Encodable {
    let content: Content
    let destination: Destination
    let tags: [Tag]?
    let configurationSet: String?

    enum CodingKeys: String, CodingKey {
        case content = "Content"
        case destination = "Destination"
        case tags = "EmailTags"
        case configurationSet = "ConfigurationSetName"
    }

    struct Content: Encodable {
        let raw: Raw

        enum CodingKeys: String, CodingKey { case raw = "Raw" }
    }

    struct Raw: Encodable {
        let data: String

        enum CodingKeys: String, CodingKey { case data = "Data" }
    }

    /// The envelope: without it the fields To, Cc and Bcc of the message would count.
    struct Destination: Encodable {
        let to: [String]

        enum CodingKeys: String, CodingKey { case to = "ToAddresses" }
    }

    struct Tag: Encodable {
        let name: String
        let value: String

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case value = "Value"
        }
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
            content: Content(raw: Raw(data: APIBody.base64(message.bytes))),
            destination: Destination(to: [isTest ? simulator : message.recipient.wire]),
            tags: message.reference.isEmpty
                ? nil : [Tag(name: "delivery", value: message.reference)],
            configurationSet: configurationSet.isEmpty ? nil : configurationSet
        )
    }
}
