internal import CCrypto

/// The key that a domain publishes so that others can verify what it signs.
package struct PublicKey: Equatable, Sendable {
    package let algorithm: SigningAlgorithm
    /// What the tag `p=` of its record holds: SubjectPublicKeyInfo of RSA (RFC 6376 §3.6.1), 32 bytes of
    /// Ed25519 (RFC 8463 §4).
    package let bytes: [UInt8]

    package init(rsa bytes: [UInt8]) {
        (algorithm, self.bytes) = (.rsa, bytes)
    }

    package init(ed25519 bytes: [UInt8]) {
        (algorithm, self.bytes) = (.ed25519, bytes)
    }

    /// Bits of an RSA modulus, 256 of Ed25519; nil for what is no key.
    package var bits: Int? {
        withKey { algorithm == .rsa ? Int(EVP_PKEY_get_bits($0)) : 256 }
    }

    /// Whether the holder of the private key signed this SHA-256 hash.
    package func verifies(_ signature: [UInt8], ofHash hash: [UInt8]) -> Bool {
        withKey { key in
            switch algorithm {
            case .rsa:
                let context = EVP_PKEY_CTX_new(key, nil)
                defer { EVP_PKEY_CTX_free(context) }
                return EVP_PKEY_verify_init(context) == 1
                    && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
                    && EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
                    && EVP_PKEY_verify(context, signature, signature.count, hash, hash.count) == 1
            case .ed25519:
                let context = EVP_MD_CTX_new()
                defer { EVP_MD_CTX_free(context) }
                return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
                    && EVP_DigestVerify(context, signature, signature.count, hash, hash.count) == 1
            }
        } ?? false
    }

    /// Nil for what is no key.
    private func withKey<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
        defer { ERR_clear_error() }
        guard let key = open() else { return nil }
        defer { EVP_PKEY_free(key) }
        return body(key)
    }

    private func open() -> OpaquePointer? {
        switch algorithm {
        case .rsa:
            bytes.withUnsafeBufferPointer { buffer in
                var start = buffer.baseAddress
                if let key = d2i_PUBKEY(nil, &start, buffer.count) {
                    guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
                        EVP_PKEY_free(key)
                        return nil
                    }
                    return key
                }
                // Some publish the bare RSAPublicKey, as RFC 6376 §3.6.1 words it.
                start = buffer.baseAddress
                return d2i_PublicKey(EVP_PKEY_RSA, nil, &start, buffer.count)
            }
        case .ed25519:
            bytes.count == 32
                ? EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count) : nil
        }
    }
}
