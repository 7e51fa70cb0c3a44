/// The publication's one secret: everything that must be hard to guess is derived from it by label.
///
/// Its description hides it, so that it cannot slip into a log.
package struct Secret: Sendable {
    /// Both hashes of an HMAC behind the block that the key fills: there are four of them in each copy
    /// of a letter, and OpenSSL's own begins at nothing every time.
    private let inner: HashedPrefix
    private let outer: HashedPrefix

    /// 32 bytes; fails for any other number.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        // RFC 2104 §2, for blocks of 64 bytes.
        let block = bytes + [UInt8](repeating: 0, count: 64 - bytes.count)
        inner = HashedPrefix(block.map { $0 ^ 0x36 })
        outer = HashedPrefix(block.map { $0 ^ 0x5C })
    }

    package static let size = 32

    /// Fresh bytes from the system's generator.
    package static func makeBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// HMAC-SHA256 (RFC 2104) over the label and the parts, each length-prefixed: 32 bytes.
    package func derive(_ label: String, _ parts: [String]) -> [UInt8] {
        var message: [UInt8] = []
        Self.append(label, to: &message)
        for part in parts { Self.append(part, to: &message) }
        return outer.hash(with: inner.hash(with: message[...])[...])
    }

    private static func append(_ part: String, to message: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { message += $0 }
        message += part.utf8
    }

    /// 26 base32 characters, 130 bits of the digest.
    package func name(_ label: String, _ parts: String...) -> String {
        // 17 bytes are 28 characters.
        String(Base32.encode(derive(label, parts).prefix(17)).prefix(26))
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
