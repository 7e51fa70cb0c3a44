/// Tells by its name what must not be shown: `Authorization`, `X-Api-Key`, `server_token`, `apiKey`.
enum SecretName {
    static func isOne(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix("authorization") || endings.contains(where: name.hasSuffix)
    }

    /// Whether it is nothing else: a `Routing-Key` may stand in clear, and is not shown all the same.
    static func isSurelyOne(_ name: String) -> Bool {
        isOne(name) && (!name.lowercased().hasSuffix("key") || name.lowercased().contains("api"))
    }

    private static let endings = [
        "key", "token", "secret", "password", "credential", "credentials",
    ]
}
