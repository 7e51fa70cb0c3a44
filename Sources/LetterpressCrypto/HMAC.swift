/// HMAC-SHA256 (RFC 2104) with a key of any length.
package enum HMAC {
    /// 32 bytes.
    package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        // RFC 2104 §2, for blocks of 64 bytes.
        let short = key.count > 64 ? SHA256.hash(key) : key
        let block = short + [UInt8](repeating: 0, count: 64 - short.count)
        let inner = HashedPrefix(block.map { $0 ^ 0x36 }).hash(with: message[...])
        return HashedPrefix(block.map { $0 ^ 0x5C }).hash(with: inner[...])
    }
}
