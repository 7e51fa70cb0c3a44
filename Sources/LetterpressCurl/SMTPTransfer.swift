internal import CCurl
internal import LetterpressModel

/// One message after another over libcurl's own SMTP, on a connection that is kept.
///
/// Owns its easy handle; libcurl keeps a pointer to `exchange` while a transfer runs, and both live
/// as long as this object.
final class SMTPTransfer {
    private let handle: UnsafeMutableRawPointer
    private let exchange = SMTPExchange()

    /// Sets up a handle; nothing is sent before `send`.
    init(_ settings: SMTPServerSettings, senderDomain: String) throws(CurlError) {
        try check(CurlLibrary.started)
        guard let handle = curl_easy_init() else { throw CurlError(CURLE_OUT_OF_MEMORY) }
        self.handle = handle
        do {
            try setUp(settings, ehlo: settings.ehlo.isEmpty ? senderDomain : settings.ehlo)
        } catch {
            curl_easy_cleanup(handle)
            throw error
        }
    }

    deinit {
        // libcurl says QUIT and waits up to two minutes for an answer that nobody needs.
        var socket = CURL_SOCKET_BAD
        if ccurl_getinfo_socket(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK,
            socket != CURL_SOCKET_BAD
        {
            shutdown(socket, Int32(SHUT_RD))
        }
        curl_easy_cleanup(handle)
    }

    /// How a transfer ended, as far as the wire tells.
    struct Result {
        let error: CurlError?
        /// The last line that the server sent, without its line end.
        let lastLine: String
        /// The first word of the last command: `MAIL`, `RCPT` or `DATA`.
        let lastCommand: String
        /// Whether the whole body was handed out, so that the final dot may have been sent.
        let bodyWasWritten: Bool
        /// A login was asked for and the server never confirmed it; nothing was sent then.
        let loginMissing: Bool
        /// The recipient needs SMTPUTF8 and the server does not list it; nothing was sent then.
        let utf8Missing: Bool
    }

    func send(
        _ message: [UInt8],
        from sender: String,
        to recipient: String,
        needsUTF8: Bool
    ) -> Result {
        exchange.begin(message, needsUTF8: needsUTF8)
        do throws(CurlError) {
            // Ten minutes for the answer to the final dot (RFC 5321 §4.5.3.2.6): giving up early makes duplicates.
            try check(ccurl_setopt_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 600))
            try check(ccurl_setopt_string(handle, CURLOPT_MAIL_FROM, "<\(sender)>"))
            guard let recipients = curl_slist_append(nil, "<\(recipient)>") else {
                throw CurlError(CURLE_OUT_OF_MEMORY)
            }
            defer { curl_slist_free_all(recipients) }
            try check(ccurl_setopt_list(handle, CURLOPT_MAIL_RCPT, recipients))
            let code = curl_easy_perform(handle)
            // libcurl must not keep a pointer to a list that is freed here.
            _ = ccurl_setopt_list(handle, CURLOPT_MAIL_RCPT, nil)
            return result(code == CURLE_OK ? nil : CurlError(code))
        } catch {
            return result(error)
        }
    }

    /// Connects, secures the connection and logs in, and sends nothing (`CURLOPT_CONNECT_ONLY`).
    func probe() -> SMTPProbe {
        do throws(CurlError) {
            try check(ccurl_setopt_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 30))
            try check(ccurl_setopt_long(handle, CURLOPT_CONNECT_ONLY, 1))
            try check(ccurl_setopt_long(handle, CURLOPT_CERTINFO, 1))
            try check(curl_easy_perform(handle))
            return probe(exchange.isLoginMissing ? .noLogin : .ready)
        } catch {
            return probe(failure(error))
        }
    }

    private func probe(_ result: SMTPProbe.Result) -> SMTPProbe {
        SMTPProbe(
            result: result,
            extensions: exchange.extensions,
            certificateEnd: certificateEnd
        )
    }

    private func failure(_ error: CurlError) -> SMTPProbe.Result {
        let words = exchange.lastLine
        switch CURLcode(UInt32(clamping: error.code)) {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR:
            return .certificate(error.sentence)
        case CURLE_USE_SSL_FAILED: return .noTLS
        case CURLE_LOGIN_DENIED:
            return words.hasPrefix("4") ? .turnedAway(words) : .loginRefused(words)
        case CURLE_WEIRD_SERVER_REPLY where !words.isEmpty: return .turnedAway(words)
        default: return .unreachable(error.sentence)
        }
    }

    private var certificateEnd: String {
        var certificates: UnsafeMutablePointer<curl_certinfo>?
        guard ccurl_getinfo_certificates(handle, &certificates) == CURLE_OK,
            let certificates, certificates.pointee.num_of_certs > 0
        else { return "" }
        var entry = certificates.pointee.certinfo[0]
        while let line = entry {
            let text = String(cString: line.pointee.data)
            if text.hasPrefix("Expire date:") { return String(text.dropFirst(12)) }
            entry = line.pointee.next
        }
        return ""
    }

    private func result(_ error: CurlError?) -> Result {
        Result(
            error: error,
            lastLine: exchange.lastLine,
            lastCommand: exchange.lastCommand,
            bodyWasWritten: exchange.bodyWasWritten,
            loginMissing: exchange.isLoginMissing,
            utf8Missing: exchange.isUTF8Missing
        )
    }

    private func setUp(_ settings: SMTPServerSettings, ehlo: String) throws(CurlError) {
        let scheme = settings.tls == .implicit ? "smtps" : "smtp"
        // The path of the URL is the name for EHLO.
        let url = "\(scheme)://\(settings.host):\(settings.port)/\(ehlo)"
        try check(ccurl_setopt_string(handle, CURLOPT_URL, url))
        try check(ccurl_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"))
        let level = settings.tls == .never ? CURLUSESSL_NONE : CURLUSESSL_ALL
        try check(ccurl_setopt_long(handle, CURLOPT_USE_SSL, Int(level.rawValue)))
        try CurlLibrary.verifyServer(handle, caFile: settings.caFile)
        try check(ccurl_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
        try check(ccurl_setopt_long(handle, CURLOPT_CONNECTTIMEOUT, 30))
        try check(ccurl_setopt_long(handle, CURLOPT_MAXAGE_CONN, 45))
        try check(ccurl_setopt_long(handle, CURLOPT_NOSIGNAL, 1))
        try check(ccurl_setopt_long(handle, CURLOPT_TCP_NODELAY, 1))
        try check(ccurl_setopt_long(handle, CURLOPT_UPLOAD, 1))
        if let login = settings.login {
            exchange.isLoginExpected = true
            try check(ccurl_setopt_string(handle, CURLOPT_USERNAME, login.username))
            try check(ccurl_setopt_string(handle, CURLOPT_PASSWORD, login.password.value))
            try check(ccurl_setopt_string(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN"))
            try check(ccurl_setopt_long(handle, CURLOPT_SASL_IR, 1))
        }
        let owner = Unmanaged.passUnretained(exchange).toOpaque()
        try check(ccurl_setopt_pointer(handle, CURLOPT_READDATA, owner))
        try check(
            ccurl_setopt_callback(handle, CURLOPT_READFUNCTION) { target, size, count, owner in
                guard let target, let owner else { return 0 }
                return Unmanaged<SMTPExchange>.fromOpaque(owner).takeUnretainedValue()
                    .hand(to: target, room: size * count)
            }
        )
        try listen(owner)
        try check(ccurl_setopt_pointer(handle, CURLOPT_HEADERDATA, owner))
        try check(
            ccurl_setopt_callback(handle, CURLOPT_HEADERFUNCTION) { line, size, count, owner in
                guard let line, let owner else { return 0 }
                Unmanaged<SMTPExchange>.fromOpaque(owner).takeUnretainedValue()
                    .heard(UnsafeRawBufferPointer(start: line, count: size * count))
                return size * count
            }
        )
    }

    /// What a verbose handle tells, of which only the commands are of use.
    private func listen(_ owner: UnsafeMutableRawPointer) throws(CurlError) {
        try check(ccurl_setopt_long(handle, CURLOPT_VERBOSE, 1))
        try check(ccurl_setopt_pointer(handle, CURLOPT_DEBUGDATA, owner))
        try check(
            ccurl_setopt_debug(handle) { handle, kind, bytes, count, owner in
                guard kind == CURLINFO_HEADER_OUT, let bytes, let owner else { return 0 }
                let exchange = Unmanaged<SMTPExchange>.fromOpaque(owner).takeUnretainedValue()
                exchange.said(UnsafeRawBufferPointer(start: bytes, count: count))
                // After QUIT a mute server would hold the verdict up as long as after the dot.
                if exchange.isLeaving {
                    _ = ccurl_setopt_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1)
                }
                return 0
            }
        )
    }
}
