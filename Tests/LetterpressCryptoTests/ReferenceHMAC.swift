import LetterpressCrypto

/// HMAC-SHA256 written out as RFC 2104 §2 has it, to hold ``Secret`` against.
enum ReferenceHMAC {
    static func digest(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        let short = key.count > 64 ? SHA256.hash(key) : key
        let padded = short + [UInt8](repeating: 0, count: 64 - short.count)
        let inner = SHA256.hash(padded.map { $0 ^ 0x36 } + message)
        return SHA256.hash(padded.map { $0 ^ 0x5C } + inner)
    }
}
