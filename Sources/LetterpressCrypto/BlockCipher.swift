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

    /// 16 bytes for 16.
    func transformed(_ block: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 16)
        var count: Int32 = 0
        context.withLock {
            _ = EVP_CipherUpdate($0.pointer, &result, &count, block, Int32(block.count))
        }
        return result
    }
}
