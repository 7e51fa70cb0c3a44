internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.postmark`; nil without a key.
    static func postmark(_ settings: inout Settings) -> MailAPIChoice? {
        let key = settings.requiredSecret("delivery.postmark.key", example: "${POSTMARK_TOKEN}")
        let stream = providerName("delivery.postmark.stream", default: "broadcast", &settings)
        let connection = connection(
            of: "postmark",
            endpoint: "https://api.postmarkapp.com",
            &settings
        )
        return key.map { .postmark(key: $0, stream: stream, connection) }
    }
}
