internal import CCrypto

/// AES-128 (FIPS 197) on single blocks, in one direction; the key is set up once.
final class BlockCipher: @unchecked Sendable {
    // Never changed after `init`: whoever needs it works on a copy.
    private let context: OpaquePointer?

    /// The key has 16 bytes.
    init(_ key: [UInt8], encrypts: Bool) {
        context = EVP_CIPHER_CTX_new()
        // With one block there is nothing to chain.
        EVP_CipherInit_ex(context, EVP_aes_128_ecb(), nil, key, nil, encrypts ? 1 : 0)
        EVP_CIPHER_CTX_set_padding(context, 0)
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// 16 bytes for 16.
    func transformed(_ block: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 16)
        var count: Int32 = 0
        let copy = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(copy) }
        EVP_CIPHER_CTX_copy(copy, context)
        EVP_CipherUpdate(copy, &result, &count, block, Int32(block.count))
        return result
    }
}
