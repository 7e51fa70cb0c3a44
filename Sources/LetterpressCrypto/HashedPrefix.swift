internal import CCrypto

/// SHA-256 (FIPS 180-4) over bytes that many texts begin with, taken once.
package final class HashedPrefix: @unchecked Sendable {
    // Never changed after `init`: whoever goes on from here does so on a copy.
    private let context: OpaquePointer?

    package init(_ bytes: [UInt8]) {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        EVP_DigestUpdate(context, bytes, bytes.count)
    }

    /// With more bytes behind it.
    package init(_ prefix: HashedPrefix, _ bytes: [UInt8]) {
        context = EVP_MD_CTX_new()
        EVP_MD_CTX_copy_ex(context, prefix.context)
        EVP_DigestUpdate(context, bytes, bytes.count)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The hash of the prefix and `rest`: 32 bytes.
    package func hash(with rest: ArraySlice<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let copy = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(copy) }
        EVP_MD_CTX_copy_ex(copy, context)
        rest.withUnsafeBytes { _ = EVP_DigestUpdate(copy, $0.baseAddress, $0.count) }
        EVP_DigestFinal_ex(copy, &digest, nil)
        return digest
    }
}
