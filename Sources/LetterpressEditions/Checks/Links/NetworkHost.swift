internal import LetterpressModel

/// The name or number of a machine, as far as one can tell from it whether readers can reach it.
struct NetworkHost {
    private let name: String

    /// Lower case; an IPv6 address in brackets.
    init(_ name: String) {
        self.name = name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// On this machine, in a private network, or not meant for readers.
    var isLocal: Bool {
        if let address = NetworkAddress(host: name) { return !address.isPublic }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1 else { return true }
        let reserved: Set<Substring> = [
            "localhost", "local", "internal", "lan", "home", "corp", "test", "invalid",
            "localdomain",
        ]
        if let last = labels.last, reserved.contains(last) || name.hasSuffix(".home.arpa") {
            return true
        }
        // `staging.proof.example`, `proof-staging.host.example`.
        return labels.dropLast(2).contains { label in
            label == "staging" || label.hasSuffix("-staging")
        }
    }
}
