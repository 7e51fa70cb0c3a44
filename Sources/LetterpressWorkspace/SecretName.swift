/// Tells by its name what must not be shown: `Authorization`, `X-Api-Key`, `server_token`, `apiKey`.
enum SecretName {
    static func isOne(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("authorization") || endings.contains(where: name.hasSuffix)
    }

    private static let endings = [
        "key", "token", "secret", "password", "credential", "credentials",
    ]
}
