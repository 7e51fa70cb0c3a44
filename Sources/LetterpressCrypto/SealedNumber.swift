internal import CCrypto

/// Numbers as names that say nothing of them, and back: 26 base32 characters.
///
/// A number is one block of AES-128 (FIPS 197) behind eight zero bytes: the same number has the same
/// name, two have different ones, and one that was made up opens once in 2⁶⁴ times.
package struct SealedNumber: Sendable {
    private let key: [UInt8]

    /// Names under one label open under no other.
    package init(_ label: String, secret: Secret) {
        key = Array(secret.derive(label, []).prefix(16))
    }

    package func name(of number: Int64) -> String {
        var block = [UInt8](repeating: 0, count: 8)
        withUnsafeBytes(of: number.bigEndian) { block += $0 }
        return Base32.encode(transformed(block, encrypts: true))
    }

    /// Nil for what is no name of a number.
    package func number(named name: String) -> Int64? {
        guard name.utf8.count == 26, let bytes = Base32.decode(name), bytes.count == 16 else {
            return nil
        }
        let block = transformed(bytes, encrypts: false)
        guard block.prefix(8).allSatisfy({ $0 == 0 }) else { return nil }
        return Int64(bitPattern: block.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// One block; there is nothing to chain.
    private func transformed(_ block: [UInt8], encrypts: Bool) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        var count: Int32 = 0
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        EVP_CipherInit_ex(context, EVP_aes_128_ecb(), nil, key, nil, encrypts ? 1 : 0)
        EVP_CIPHER_CTX_set_padding(context, 0)
        EVP_CipherUpdate(context, &result, &count, block, Int32(block.count))
        result.removeLast(16)
        return result
    }
}
