/// The name or number of a machine, as far as one can tell from it whether readers can reach it.
struct NetworkHost {
    private let name: String

    /// Lower case; an IPv6 address in brackets.
    init(_ name: String) {
        self.name = name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// On this machine, in a private network, or not meant for readers.
    var isLocal: Bool {
        if name.hasPrefix("[") { return Self.isLocalIPv6(name.dropFirst().prefix { $0 != "]" }) }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = labels.compactMap { UInt8($0) }
        if labels.count == 4, numbers.count == 4 { return Self.isLocalIPv4(numbers) }
        guard labels.count > 1 else { return true }
        let reserved: Set<Substring> = [
            "localhost", "local", "internal", "lan", "home", "corp", "test", "invalid",
            "localdomain",
        ]
        if let last = labels.last, reserved.contains(last) { return true }
        // `staging.proof.example`, `proof-staging.host.example`.
        return labels.dropLast(2).contains { label in
            label == "staging" || label.hasSuffix("-staging")
        }
    }

    /// RFC 1918, 3927, 6598, 1122.
    private static func isLocalIPv4(_ n: [UInt8]) -> Bool {
        switch (n[0], n[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168): true
        case (172, 16...31), (100, 64...127): true
        default: false
        }
    }

    /// Loopback, unspecified, unique local (RFC 4193), link-local (RFC 4291).
    private static func isLocalIPv6(_ text: Substring) -> Bool {
        if text == "::1" || text == "::" { return true }
        return ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { text.hasPrefix($0) }
    }
}
