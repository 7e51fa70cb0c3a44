internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.ses`; nil without a key or a region.
    static func amazonSES(_ settings: inout Settings) -> MailAPIChoice? {
        let keyID = amazonName("key_id", example: "\"${AWS_ACCESS_KEY_ID}\"", &settings)
        let secret = settings.requiredSecret(
            "delivery.ses.secret_key",
            example: "${AWS_SECRET_ACCESS_KEY}"
        )
        let sessionToken = settings.secret("delivery.ses.session_token")
        let region = amazonName("region", example: "eu-west-1", &settings)
        let configurationSet = providerName(
            "delivery.ses.configuration_set",
            default: "",
            &settings
        )
        let connection = connection(
            of: "ses",
            endpoint: "https://email.\(region.lowercased()).amazonaws.com",
            &settings
        )
        guard !keyID.isEmpty, !region.isEmpty, let secret else { return nil }
        return .ses(
            AmazonAccount(
                keyID: keyID,
                secret: secret,
                sessionToken: sessionToken,
                region: region.lowercased(),
                configurationSet: configurationSet
            ),
            connection
        )
    }

    /// Empty where it is missing or refused.
    private static func amazonName(
        _ name: String,
        example: String,
        _ settings: inout Settings
    ) -> String {
        let key = "delivery.ses.\(name)"
        guard !settings.requiredText(key, example: example).isEmpty else { return "" }
        return providerName(key, default: "", &settings)
    }
}
