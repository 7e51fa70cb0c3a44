internal import CCrypto
internal import Synchronization

/// AES-128 (FIPS 197) on single blocks, in one direction; the key is set up once.
final class BlockCipher: Sendable {
    // A block leaves nothing behind for the next, so all share the one context, in turns.
    private let context: Mutex<Context>

    private struct Context: ~Copyable {
        let pointer: OpaquePointer?
        deinit { EVP_CIPHER_CTX_free(pointer) }
    }

    /// The key has 16 bytes.
    init(_ key: [UInt8], encrypts: Bool) {
        let context = EVP_CIPHER_CTX_new()
        // With one block there is nothing to chain.
        EVP_CipherInit_ex(context, EVP_aes_128_ecb(), nil, key, nil, encrypts ? 1 : 0)
        EVP_CIPHER_CTX_set_padding(context, 0)
        self.context = Mutex(Context(pointer: context))
    }

    /// A block of 16 bytes for another, both with their first byte highest.
    func transformed(_ block: UInt128) -> UInt128 {
        context.withLock { context in
            var result: UInt128 = 0
            var count: Int32 = 0
            withUnsafeBytes(of: block.bigEndian) { block in
                withUnsafeMutableBytes(of: &result) { result in
                    _ = EVP_CipherUpdate(
                        context.pointer,
                        result.bindMemory(to: UInt8.self).baseAddress,
                        &count,
                        block.bindMemory(to: UInt8.self).baseAddress,
                        Int32(block.count)
                    )
                }
            }
            return UInt128(bigEndian: result)
        }
    }
}
