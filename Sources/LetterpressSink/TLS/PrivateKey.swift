internal import CSSL

/// A new ECDSA key on P-256, which never leaves memory: one owner, freed once.
struct PrivateKey: ~Copyable {
    let pointer: OpaquePointer

    init() throws(TLSError) {
        pointer = try TLSError.made(cssl_new_p256_key())
    }

    deinit { EVP_PKEY_free(pointer) }
}
