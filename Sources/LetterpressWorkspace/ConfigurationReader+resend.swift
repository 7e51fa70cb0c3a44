internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.resend`; nil without a key.
    static func resend(_ settings: inout Settings) -> MailAPIChoice? {
        let key = settings.requiredSecret("delivery.resend.key", example: "${RESEND_API_KEY}")
        let connection = connection(of: "resend", endpoint: "https://api.resend.com", &settings)
        return key.map { .resend(key: $0, connection) }
    }
}
