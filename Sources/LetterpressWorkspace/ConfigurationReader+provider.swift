internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    /// Lets the keys of all providers stand there unused.
    static func acceptProviders(_ settings: inout Settings) {
        let own = [
            "postmark": ["key", "key_file", "stream"], "resend": ["key", "key_file"],
            "ses": [
                "key_id", "secret_key", "secret_key_file", "session_token", "session_token_file",
                "region", "configuration_set",
            ],
        ]
        for (provider, keys) in own {
            for key in keys + ["endpoint", "test", "connections", "ca_file"] {
                settings.accept("delivery.\(provider).\(key)")
            }
        }
    }

    /// What every provider has; `endpoint` is the provider's own address.
    static func connection(
        of provider: String,
        endpoint: String,
        _ settings: inout Settings
    ) -> ProviderConnection {
        let path = "delivery.\(provider)"
        let address = settings.text("\(path).endpoint", default: "")
        let isCounted = settings.find("\(path).connections") != nil
        return ProviderConnection(
            endpoint: address.isEmpty
                ? endpoint : self.endpoint(address, key: "\(path).endpoint", &settings),
            connections: isCounted
                ? settings.number("\(path).connections", default: 4, in: 1...100) : nil,
            caFile: settings.text("\(path).ca_file", default: ""),
            isTest: settings.flag("\(path).test", default: false)
        )
    }

    /// An address of the web without its final slashes.
    private static func endpoint(
        _ text: String,
        key: String,
        _ settings: inout Settings
    ) -> String {
        let location = settings.location(key)
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.encodedHost, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
            parts.port.map({ (1...65_535).contains($0) }) ?? true
        else {
            settings.refuse(
                location,
                "Key '\(key)' is not the address of an API",
                "Write it as https://api.example, without a login or a query in it."
            )
            return text
        }
        if scheme == "http", !DomainName.isLoopback(host) {
            settings.refuse(
                location,
                "Key '\(key)' begins with http:// and leads to another machine",
                "Write https://: key and mail would go over the net in clear."
            )
        }
        var address = text[...]
        while address.last == "/" { address.removeLast() }
        return String(address)
    }

    /// A name that a provider gave, such as that of a stream: it goes into addresses and headers.
    static func providerName(
        _ key: String,
        default fallback: String,
        _ settings: inout Settings
    ) -> String {
        let name = settings.text(key, default: fallback)
        if name.utf8.allSatisfy({ isNameByte($0) }), name.utf8.count <= 64 { return name }
        settings.refuse(
            settings.location(key),
            "Key '\(key)' holds what no name at a provider has",
            "Use letters, digits, '-' and '_'; at most 64."
        )
        return fallback
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
