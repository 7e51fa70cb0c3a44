internal import CSSL

/// What all TLS connections of a sink share: its certificate for this machine, made anew each time.
///
/// OpenSSL's context is set up here and only read afterwards; it counts its users by itself.
final class TLSContext: @unchecked Sendable {
    // Unchecked: an SSL_CTX that nobody changes may be used from several threads (SSL_CTX_new(3)).
    let pointer: OpaquePointer
    /// The certificate that clients have to trust, PEM.
    let authority: [UInt8]

    private static let authorityExtensions: [(nid: Int32, value: String)] = [
        (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
        (NID_key_usage, "critical,keyCertSign,cRLSign"),
        (NID_subject_key_identifier, "hash"),
    ]
    private static let serverExtensions: [(nid: Int32, value: String)] = [
        (NID_basic_constraints, "critical,CA:FALSE"),
        (NID_key_usage, "critical,digitalSignature"),
        (NID_ext_key_usage, "serverAuth"),
        (NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1"),
        (NID_subject_key_identifier, "hash"),
        (NID_authority_key_identifier, "keyid"),
    ]
    /// For how long both certificates hold, if the sink should run so long.
    private static let days = 365

    init() throws(TLSError) {
        let authorityKey = try PrivateKey()
        let authority = try Certificate.make(
            for: authorityKey,
            named: "Letterpress sink, for rehearsals only",
            days: Self.days,
            extensions: Self.authorityExtensions,
            issuer: nil,
            signedWith: authorityKey
        )
        let key = try PrivateKey()
        let certificate = try Certificate.make(
            for: key,
            named: "localhost",
            days: Self.days,
            extensions: Self.serverExtensions,
            issuer: authority.pointer,
            signedWith: authorityKey
        )
        self.authority = try authority.pem()
        pointer = try TLSError.made(SSL_CTX_new(TLS_server_method()))
        try TLSError.check(cssl_ctx_at_least_tls_1_2(pointer))
        cssl_ctx_hold_little(pointer)
        try TLSError.check(SSL_CTX_use_certificate(pointer, certificate.pointer))
        try TLSError.check(SSL_CTX_use_PrivateKey(pointer, key.pointer))
        try TLSError.check(SSL_CTX_check_private_key(pointer))
    }

    deinit { SSL_CTX_free(pointer) }
}
