internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.json.body`, and what must not be shown of it; nil for the standard one.
    static func jsonBody(
        _ settings: inout Settings
    ) -> (value: TemplateValue, secrets: [Confidential])? {
        guard let (value, location) = settings.tree(JSONBodyReader.key) else { return nil }
        switch value.content {
        case .map, .list: break
        case .scalar, .empty:
            settings.refuse(
                location,
                "Key '\(JSONBodyReader.key)' is neither a map nor a list",
                "Write it as 'body: {to: \"{to.address}\", subject: \"{subject}\", html: \"{html}\"}'."
            )
            return nil
        }
        var reader = JSONBodyReader(settings: settings)
        let body = reader.value(of: value, name: "")
        settings = reader.settings
        let fields = body.fields
        if !reader.isFaulty, fields.isDisjoint(with: [.to, .toAddress, .mime]) {
            settings.refuse(
                location,
                "Key '\(JSONBodyReader.key)' does not say to whom a copy goes",
                "Put '{to.address}' where the API wants the recipient."
            )
        }
        return (body, reader.secrets)
    }
}
