internal import CSSL

/// The server's side of one TLS connection, between two memories: one owner, freed once.
struct TLSSession: ~Copyable {
    enum Reading {
        case octets(Int)
        case wantsMore
        /// The client said that it sends no more.
        case closed
        case failed(TLSError)
    }

    private let ssl: OpaquePointer
    // Both belong to `ssl`, which frees them.
    private let incoming: OpaquePointer
    private let outgoing: OpaquePointer

    init(_ context: TLSContext) throws(TLSError) {
        ERR_clear_error()
        guard let ssl = SSL_new(context.pointer), let incoming = BIO_new(BIO_s_mem()),
            let outgoing = BIO_new(BIO_s_mem())
        else { throw TLSError.last() }
        (self.ssl, self.incoming, self.outgoing) = (ssl, incoming, outgoing)
        cssl_bio_wait_when_empty(incoming)
        cssl_bio_wait_when_empty(outgoing)
        SSL_set_bio(ssl, incoming, outgoing)
        SSL_set_accept_state(ssl)
    }

    deinit { SSL_free(ssl) }

    var isSecure: Bool { SSL_is_init_finished(ssl) == 1 }

    /// Such as `TLSv1.3`.
    var version: String { String(cString: SSL_get_version(ssl)) }

    /// Adds what came from the network.
    func receive(_ octets: UnsafeRawBufferPointer) -> TLSError? {
        guard let start = octets.baseAddress, !octets.isEmpty else { return nil }
        ERR_clear_error()
        let count = BIO_write(incoming, start, Int32(clamping: octets.count))
        return count == octets.count ? nil : TLSError.last()
    }

    /// Decrypts into `room`, and shakes hands first.
    func read(into room: UnsafeMutableRawBufferPointer) -> Reading {
        ERR_clear_error()
        let count = SSL_read(ssl, room.baseAddress, Int32(clamping: room.count))
        guard count <= 0 else { return .octets(Int(count)) }
        switch SSL_get_error(ssl, count) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wantsMore
        case SSL_ERROR_ZERO_RETURN: return .closed
        default: return .failed(TLSError.last())
        }
    }

    /// Encrypts what is for the client; only once the connection is secure.
    func write(_ octets: UnsafeRawBufferPointer) -> TLSError? {
        guard let start = octets.baseAddress, !octets.isEmpty else { return nil }
        ERR_clear_error()
        let count = SSL_write(ssl, start, Int32(clamping: octets.count))
        return count == octets.count ? nil : TLSError.last()
    }

    /// Says that no more comes.
    func shutDown() {
        ERR_clear_error()
        _ = SSL_shutdown(ssl)
        ERR_clear_error()
    }

    /// Shows `take` what is for the network, and forgets it.
    func drain(_ take: (UnsafeRawBufferPointer) -> Void) {
        var bytes: UnsafeMutablePointer<CChar>?
        let count = cssl_bio_contents(outgoing, &bytes)
        guard count > 0 else { return }
        take(UnsafeRawBufferPointer(start: bytes, count: count))
        cssl_bio_empty(outgoing)
    }
}
