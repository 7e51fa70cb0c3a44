/// The publication's one secret: everything that must be hard to guess is derived from it by label.
///
/// Its description hides it, so that it cannot slip into a log.
package struct Secret: Sendable {
    /// Both hashes of an HMAC behind the block that the key fills: there is one in each copy
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
        outer.hash(with: inner.hash(with: Self.message([label] + parts)[...])[...])
    }

    /// 26 base32 characters, 130 bits of the digest.
    package func name(_ label: String, _ parts: String...) -> String {
        Base32.encode(derive(label, parts), letters: 26)
    }

    /// The same for many that differ in their last part.
    package func names(_ label: String, _ parts: String...) -> DerivedNames {
        DerivedNames(inner: HashedPrefix(inner, Self.message([label] + parts)), outer: outer)
    }

    static func message(_ parts: [String]) -> [UInt8] {
        var message: [UInt8] = []
        for part in parts {
            withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { message += $0 }
            message += part.utf8
        }
        return message
    }
}

extension Secret: CustomStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
