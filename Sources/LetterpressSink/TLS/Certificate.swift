internal import CSSL

/// An X.509 certificate of version 3, made here: one owner, freed once.
struct Certificate: ~Copyable {
    let pointer: OpaquePointer

    private init() throws(TLSError) {
        pointer = try TLSError.made(X509_new())
    }

    /// Makes one that holds from a day ago for `days`; `extensions` are OpenSSL's own words.
    ///
    /// Without an issuer, which is another's ``pointer``, it signs itself.
    static func make(
        for key: borrowing PrivateKey,
        named name: String,
        days: Int,
        extensions: [(nid: Int32, value: String)],
        issuer: OpaquePointer?,
        signedWith issuerKey: borrowing PrivateKey
    ) throws(TLSError) -> Certificate {
        let certificate = try Certificate()
        let pointer = certificate.pointer
        try TLSError.check(X509_set_version(pointer, 2))
        try certificate.setSerialNumber()
        try certificate.setTime(days: days)
        try TLSError.check(X509_set_pubkey(pointer, key.pointer))
        try certificate.setName(name)
        let issuer = issuer ?? pointer
        try TLSError.check(X509_set_issuer_name(pointer, X509_get_subject_name(issuer)))
        for (nid, value) in extensions {
            let added = try TLSError.made(cssl_extension(issuer, pointer, nid, value))
            defer { X509_EXTENSION_free(added) }
            try TLSError.check(X509_add_ext(pointer, added, -1))
        }
        try TLSError.check(X509_sign(pointer, issuerKey.pointer, EVP_sha256()))
        return certificate
    }

    deinit { X509_free(pointer) }

    /// The certificate as PEM.
    func pem() throws(TLSError) -> [UInt8] {
        let bio = try TLSError.made(BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        try TLSError.check(PEM_write_bio_X509(bio, pointer))
        var bytes: UnsafeMutablePointer<CChar>?
        let count = cssl_bio_contents(bio, &bytes)
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private func setName(_ name: String) throws(TLSError) {
        let octets = Array(name.utf8)
        try TLSError.check(
            X509_NAME_add_entry_by_NID(
                X509_get_subject_name(pointer),
                NID_commonName,
                MBSTRING_UTF8,
                octets,
                Int32(clamping: octets.count),
                -1,
                0
            )
        )
    }

    /// RFC 5280 §4.1.2.2: positive and unique for each of an issuer's certificates.
    private func setSerialNumber() throws(TLSError) {
        var number: UInt64 = 0
        let wasFilled = withUnsafeMutableBytes(of: &number) { bytes in
            RAND_bytes(bytes.baseAddress, Int32(bytes.count))
        }
        try TLSError.check(wasFilled)
        let serial = X509_get_serialNumber(pointer)
        try TLSError.check(ASN1_INTEGER_set_uint64(serial, number >> 1 | 1))
    }

    private func setTime(days: Int) throws(TLSError) {
        let day = 24 * 60 * 60
        // A client's clock may be behind ours.
        guard X509_gmtime_adj(X509_getm_notBefore(pointer), -day) != nil,
            X509_gmtime_adj(X509_getm_notAfter(pointer), days * day) != nil
        else { throw TLSError.last() }
    }
}
