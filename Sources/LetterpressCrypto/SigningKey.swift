internal import CCrypto

/// A private key that signs mail: RSA of 1024 to 4096 bits (RFC 8301 §3.2), or Ed25519.
///
/// Owns OpenSSL's key. Nothing of it is ever printed.
package final class SigningKey: @unchecked Sendable {
    // OpenSSL's keys may be used by several threads at once as long as nobody changes them.
    private let key: OpaquePointer
    package let algorithm: SigningAlgorithm

    private init(owning key: OpaquePointer, _ algorithm: SigningAlgorithm) {
        (self.key, self.algorithm) = (key, algorithm)
    }

    deinit { EVP_PKEY_free(key) }

    /// Reads PKCS #8 or PKCS #1, as `openssl genpkey`, `openssl genrsa` and `opendkim-genkey` write them.
    package convenience init(pem: [UInt8]) throws(KeyError) {
        guard let bio = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else {
            throw .notPEM
        }
        defer { BIO_free(bio) }
        var isLocked = false
        let key = withUnsafeMutablePointer(to: &isLocked) { flag in
            // Asked for a password only where there is one; a terminal is never asked.
            PEM_read_bio_PrivateKey(
                bio,
                nil,
                { _, _, _, flag in
                    flag?.assumingMemoryBound(to: Bool.self).pointee = true
                    return -1
                },
                flag
            )
        }
        ERR_clear_error()
        guard let key else {
            if isLocked { throw .hasPassword }
            let text = String(decoding: pem, as: UTF8.self)
            throw text.contains("BEGIN PUBLIC KEY") || text.contains("BEGIN RSA PUBLIC KEY")
                ? .isPublic : .notPEM
        }
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA:
            let bits = Int(EVP_PKEY_get_bits(key))
            guard (1024...4096).contains(bits) else {
                EVP_PKEY_free(key)
                throw bits < 1024 ? .tooShort(bits: bits) : .tooLong(bits: bits)
            }
            self.init(owning: key, .rsa)
        case EVP_PKEY_ED25519: self.init(owning: key, .ed25519)
        default:
            EVP_PKEY_free(key)
            throw .kind
        }
    }

    /// A fresh pair; `bits` are those of an RSA key.
    package static func make(_ algorithm: SigningAlgorithm, bits: Int = 2048) -> SigningKey? {
        let kind = algorithm == .rsa ? EVP_PKEY_RSA : EVP_PKEY_ED25519
        let context = EVP_PKEY_CTX_new_id(kind, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            algorithm != .rsa || EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
            EVP_PKEY_keygen(context, &key) == 1, let key
        else { return nil }
        return SigningKey(owning: key, algorithm)
    }

    /// PKCS #8, without a password: whoever may read the file may sign.
    package var pem: [UInt8] {
        Self.written { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
    }

    package var publicKey: PublicKey {
        switch algorithm {
        case .rsa: PublicKey(rsa: Self.written { i2d_PUBKEY_bio($0, key) })
        case .ed25519:
            PublicKey(
                ed25519: [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
                    count = 32
                    EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
                }
            )
        }
    }

    /// Of RSA the modulus; 256 of Ed25519.
    package var bits: Int { algorithm == .rsa ? Int(EVP_PKEY_get_bits(key)) : 256 }

    /// Signs a SHA-256 hash; empty if OpenSSL cannot, which it can with every key that was read.
    package func signature(ofHash hash: [UInt8]) -> [UInt8] {
        switch algorithm {
        case .rsa: rsaSignature(ofHash: hash)
        case .ed25519: ed25519Signature(of: hash)
        }
    }

    private func rsaSignature(ofHash hash: [UInt8]) -> [UInt8] {
        let context = EVP_PKEY_CTX_new(key, nil)
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_sign_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
        else { return [] }
        return [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
            count = 512
            if EVP_PKEY_sign(context, buffer.baseAddress, &count, hash, hash.count) != 1 {
                count = 0
            }
        }
    }

    private func ed25519Signature(of text: [UInt8]) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = 64
            if EVP_DigestSign(context, buffer.baseAddress, &count, text, text.count) != 1 {
                count = 0
            }
        }
    }

    /// What a function of OpenSSL writes into memory.
    private static func written(by write: (OpaquePointer?) -> Int32) -> [UInt8] {
        let bio = BIO_new(BIO_s_mem())
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { return [] }
        var bytes: UnsafeMutablePointer<CChar>?
        let count = ccrypto_bio_contents(bio, &bytes)
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    package var description: String { "(private key)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
