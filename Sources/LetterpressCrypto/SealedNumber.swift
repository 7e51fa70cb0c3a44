/// Numbers as names that say nothing of them, and back: 26 base32 characters.
///
/// A number is one block of AES-128 (FIPS 197) behind eight zero bytes: the same number has the same
/// name, two have different ones, and one that was made up opens once in 2⁶⁴ times.
package struct SealedNumber: Sendable {
    private let sealing: BlockCipher
    private let opening: BlockCipher

    /// Names under one label open under no other.
    package init(_ label: String, secret: Secret) {
        let key = Array(secret.derive(label, []).prefix(16))
        sealing = BlockCipher(key, encrypts: true)
        opening = BlockCipher(key, encrypts: false)
    }

    package func name(of number: Int64) -> String {
        let block = sealing.transformed(UInt128(UInt64(bitPattern: number)))
        return withUnsafeBytes(of: block.bigEndian) { Base32.encode($0) }
    }

    /// Nil for what is no name of a number.
    package func number(named name: String) -> Int64? {
        guard name.utf8.count == 26, let bytes = Base32.decode(name), bytes.count == 16 else {
            return nil
        }
        let block = opening.transformed(bytes.reduce(0) { $0 << 8 | UInt128($1) })
        return UInt64(exactly: block).map(Int64.init(bitPattern:))
    }
}
