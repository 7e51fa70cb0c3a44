internal import CCurl
internal import Foundation
internal import Glibc
internal import LetterpressModel

/// A connection to a mail server that libcurl opened, secured and logged in (`CURLOPT_CONNECT_ONLY`); what
/// is said over it is the owner's.
///
/// Owns its easy handle. Never used by two at once: its owner is one conversation.
package final class SMTPWire: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    // libcurl keeps a pointer to it, and both live as long as this object.
    private let opening = SMTPOpening()
    private var loop: EventLoop
    private var socket: Int32 = -1

    private init(
        _ settings: SMTPServerSettings,
        senderDomain: String,
        loop: EventLoop
    ) throws(CurlError) {
        self.loop = loop
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
        if socket != CURL_SOCKET_BAD {
            loop.forget(socket)
        }
        curl_easy_cleanup(handle)
    }

    // MARK: - Opening

    /// Greeting, EHLO, TLS and login, on a thread of its own; nothing is sent yet.
    ///
    /// The threads that Dispatch lends are those on which leases are renewed and signals heard: a few
    /// silent servers would have them all.
    ///
    /// Whoever talks over the connection runs on `loop`, or pays for the way there.
    package static func open(
        _ settings: SMTPServerSettings,
        senderDomain: String,
        loop: EventLoop
    ) async -> Result<SMTPWire, SMTPOpeningFailure> {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: opened(settings, senderDomain, loop))
            }
        }
    }

    private static func opened(
        _ settings: SMTPServerSettings,
        _ senderDomain: String,
        _ loop: EventLoop
    ) -> Result<SMTPWire, SMTPOpeningFailure> {
        do throws(CurlError) {
            let wire = try SMTPWire(settings, senderDomain: senderDomain, loop: loop)
            // libcurl counts whole seconds, and takes 0 for its own default.
            let seconds = max(1, Int(clamping: settings.patience.command.components.seconds))
            try check(ccurl_setopt_long(wire.handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds))
            if let failure = wire.connect(settings) { return .failure(failure) }
            return .success(wire)
        } catch {
            return .failure(SMTPOpeningFailure(error, at: settings))
        }
    }

    private func connect(_ settings: SMTPServerSettings) -> SMTPOpeningFailure? {
        let code = curl_easy_perform(handle)
        guard code == CURLE_OK else {
            return SMTPOpeningFailure(
                CurlError(code),
                at: settings,
                after: opening,
                tls: TLSFault(code, of: handle, words: opening.words)
            )
        }
        // With HELO, or where AUTH is not listed, libcurl goes on without a login; we do not.
        guard settings.login == nil || opening.isLoggedIn else {
            return SMTPOpeningFailure(loginMissingAt: settings)
        }
        var socket = CURL_SOCKET_BAD
        _ = ccurl_getinfo_socket(handle, CURLINFO_ACTIVESOCKET, &socket)
        self.socket = socket
        return nil
    }

    /// Words of the server's reply to EHLO, such as `PIPELINING` and `SIZE 10240000`.
    package var extensions: [String] { opening.extensions }

    /// When the server's certificate ends, as OpenSSL writes it; empty without TLS.
    package var certificateEnd: String { ServerCertificate(of: handle)?.end ?? "" }

    // MARK: - Talking

    /// Writes octets from an offset on; says how many the socket took, 0 where it would block.
    package func write(_ bytes: [UInt8], from offset: Int) throws(CurlError) -> Int {
        var count = 0
        let code = bytes.withUnsafeBytes { buffer in
            curl_easy_send(
                handle,
                buffer.baseAddress.map { $0 + offset },
                bytes.count - offset,
                &count
            )
        }
        if code == CURLE_AGAIN { return 0 }
        try check(code)
        return count
    }

    /// Holds back what fills no whole segment until it is let go (tcp(7), TCP_CORK), for a fifth of a second
    /// at most: the end of a body travels with what is written next.
    package func hold(_ holds: Bool) {
        var value: Int32 = holds ? 1 : 0
        setsockopt(
            socket,
            Int32(IPPROTO_TCP),
            TCP_CORK,
            &value,
            socklen_t(MemoryLayout<Int32>.size)
        )
    }

    /// Appends what has come; nil where nothing has, false where the server has hung up.
    package func read(into bytes: inout [UInt8]) throws(CurlError) -> Bool? {
        var count = 0
        let code = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
            let code = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &count)
            if code == CURLE_OK { bytes += buffer[..<count] }
            return code
        }
        if code == CURLE_AGAIN { return nil }
        try check(code)
        return count > 0
    }

    /// Whether a connection that nobody talks on was closed, or told so.
    package var hasHungUp: Bool {
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    /// Whoever talks over it runs on another loop from now on.
    package func move(to other: EventLoop) {
        loop.forget(socket)
        loop = other
    }

    /// False when nothing came of it until the deadline.
    package func wait(toWrite: Bool, until deadline: ContinuousClock.Instant) async -> Bool {
        await loop.wait(for: socket, toWrite: toWrite, until: deadline)
    }

    // MARK: - Setting up

    private func setUp(_ settings: SMTPServerSettings, ehlo: String) throws(CurlError) {
        let scheme = settings.tls == .implicit ? "smtps" : "smtp"
        // The path of the URL is the name for EHLO.
        let url = "\(scheme)://\(settings.host):\(settings.port)/\(ehlo)"
        try check(ccurl_setopt_string(handle, CURLOPT_URL, url))
        try check(ccurl_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"))
        try check(ccurl_setopt_long(handle, CURLOPT_CONNECT_ONLY, 1))
        let level = settings.tls == .never ? CURLUSESSL_NONE : CURLUSESSL_ALL
        try check(ccurl_setopt_long(handle, CURLOPT_USE_SSL, Int(level.rawValue)))
        try CurlLibrary.verifyServer(handle, caFile: settings.caFile)
        try check(ccurl_setopt_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)))
        try check(ccurl_setopt_long(handle, CURLOPT_CERTINFO, 1))
        try check(ccurl_setopt_long(handle, CURLOPT_CONNECTTIMEOUT, 30))
        try check(ccurl_setopt_long(handle, CURLOPT_NOSIGNAL, 1))
        try check(ccurl_setopt_long(handle, CURLOPT_TCP_NODELAY, 1))
        if let login = settings.login { try setUp(login) }
        try check(ccurl_setopt_pointer(handle, CURLOPT_ERRORBUFFER, opening.buffer))
        let owner = Unmanaged.passUnretained(opening).toOpaque()
        // A verbose handle tells the commands that libcurl says.
        try check(ccurl_setopt_long(handle, CURLOPT_VERBOSE, 1))
        try check(ccurl_setopt_pointer(handle, CURLOPT_DEBUGDATA, owner))
        try check(
            ccurl_setopt_debug(handle) { handle, kind, bytes, count, owner in
                guard kind == CURLINFO_HEADER_OUT, let bytes, let owner else { return 0 }
                Unmanaged<SMTPOpening>.fromOpaque(owner).takeUnretainedValue()
                    .said(UnsafeRawBufferPointer(start: bytes, count: count))
                return 0
            }
        )
        try check(ccurl_setopt_pointer(handle, CURLOPT_HEADERDATA, owner))
        try check(
            ccurl_setopt_callback(handle, CURLOPT_HEADERFUNCTION) { line, size, count, owner in
                guard let line, let owner else { return 0 }
                Unmanaged<SMTPOpening>.fromOpaque(owner).takeUnretainedValue()
                    .heard(UnsafeRawBufferPointer(start: line, count: size * count))
                return size * count
            }
        )
    }

    private func setUp(_ login: SMTPServerSettings.Login) throws(CurlError) {
        try check(ccurl_setopt_string(handle, CURLOPT_USERNAME, login.username))
        let secret = login.mechanism == .xoauth2 ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD
        try check(ccurl_setopt_string(handle, secret, login.password.value))
        let options = "AUTH=\(login.mechanism.rawValue)"
        try check(ccurl_setopt_string(handle, CURLOPT_LOGIN_OPTIONS, options))
        // LOGIN asks for the name first: some servers take none behind the command.
        let saysMoreAtOnce = login.mechanism != .login
        try check(ccurl_setopt_long(handle, CURLOPT_SASL_IR, saysMoreAtOnce ? 1 : 0))
    }
}
