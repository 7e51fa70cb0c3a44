internal import LetterpressCrypto
internal import LetterpressCurl
internal import LetterpressSQLite

/// What `delivery` is asked to send, and how.
struct DeliveryOrder {
    private(set) var messages = 10_000
    private(set) var kilobytes = 15
    private(set) var synchronous = SQLiteStore.Synchronous.full
    private var host = ""
    private var port = 0
    private var connections = 8
    private var algorithms: [SigningAlgorithm] = []

    static let usage =
        "delivery --server HOST:PORT [--messages N] [--kilobytes N] [--connections N] "
        + "[--sign rsa|both] [--synchronous full|normal]"

    /// Nil where an option is unknown, has no value or one that makes no sense.
    init?(_ arguments: [String]) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            guard let value = rest.popFirst(), set(option, to: value) else { return nil }
        }
        guard !host.isEmpty else { return nil }
    }

    private mutating func set(_ option: String, to value: String) -> Bool {
        let count = Int(value).flatMap { $0 > 0 ? $0 : nil }
        switch option {
        case "--server":
            guard let colon = value.lastIndex(of: ":"),
                let port = Int(value[value.index(after: colon)...])
            else { return false }
            (host, self.port) = (String(value[..<colon]), port)
            return true
        case "--messages": messages = count ?? messages
        case "--kilobytes": kilobytes = count ?? kilobytes
        case "--connections": connections = count ?? connections
        case "--sign":
            guard ["rsa", "both"].contains(value) else { return false }
            algorithms = value == "rsa" ? [.rsa] : [.rsa, .ed25519]
            return true
        case "--synchronous":
            guard let known = SQLiteStore.Synchronous(rawValue: value) else { return false }
            synchronous = known
            return true
        default: return false
        }
        return count != nil
    }

    /// As a workspace's `delivery.smtp` gives them: a connection is renewed after 100 messages.
    var server: SMTPServerSettings {
        var settings = SMTPServerSettings(
            host: host,
            port: port,
            tls: .never,
            login: nil,
            caFile: "",
            ehlo: "bench.proof.example"
        )
        settings.connections = connections
        return settings
    }

    /// Made anew: what a key signs with is no part of what is measured.
    func makeKeys() throws -> [SigningKey] {
        try algorithms.map { algorithm in
            guard let key = SigningKey.make(algorithm) else {
                throw BenchmarkLetter.Fault(words: "no key")
            }
            return key
        }
    }
}
