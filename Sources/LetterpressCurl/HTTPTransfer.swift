internal import CCurl
internal import Foundation
internal import LetterpressModel

/// One request on its way, with what has come back.
///
/// Owns its easy handle and its list of headers; libcurl keeps a pointer to this object while the
/// transfer runs, so the client holds it until then. Touched only by the client's thread.
final class HTTPTransfer {
    let handle: UnsafeMutableRawPointer
    private let request: HTTPRequest
    private let done: @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void
    private var list: UnsafeMutablePointer<curl_slist>?
    private var headers: [String: String] = [:]
    private var body: [UInt8] = []
    private var isCut = false
    /// How much of the request's body libcurl has taken.
    private var given = 0
    private var metPrivateAddress = false

    /// Nil when libcurl will not have it.
    init?(
        _ request: HTTPRequest,
        done: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void
    ) {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        self.request = request
        self.done = done
        do {
            try setUp()
        } catch {
            return nil
        }
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
    }

    func finish(_ code: CURLcode) {
        var status = 0
        _ = ccurl_getinfo_long(handle, CURLINFO_RESPONSE_CODE, &status)
        // A body that was cut on purpose is an answer all the same, and so is a refusal by a server that
        // did not hear us out.
        let isAnswer = code == CURLE_OK || isCut || code == CURLE_PARTIAL_FILE && status > 0
        let isRefusal = (code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR) && status >= 400
        if isAnswer || isRefusal {
            done(.success(HTTPAnswer(status: status, headers: headers, body: body)))
        } else {
            done(.failure(failure(code)))
        }
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let words = String(cString: curl_easy_strerror(code))
        let reason: HTTPFailure.Reason =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
                .certificate(words)
            default: metPrivateAddress ? .privateAddress : .lost(words)
            }
        return HTTPFailure(reason, wasWritten: request.body.map { given == $0.count } ?? true)
    }

    // MARK: - Setting up

    private func setUp() throws(CurlError) {
        try check(ccurl_setopt_string(handle, CURLOPT_URL, request.url))
        try check(ccurl_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(ccurl_setopt_long(handle, CURLOPT_NOBODY, request.method == .head ? 1 : 0))
        try check(ccurl_setopt_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        try check(ccurl_setopt_long(handle, CURLOPT_NOSIGNAL, 1))
        try CurlLibrary.verifyServer(handle, caFile: request.caFile)
        try check(ccurl_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, ""))
        let milliseconds = Int(request.timeout / .milliseconds(1))
        try check(ccurl_setopt_long(handle, CURLOPT_TIMEOUT_MS, milliseconds))
        try check(ccurl_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(10_000, milliseconds)))
        for (name, value) in request.headers { try add("\(name): \(value)") }
        try sendBody()
        try sign()
        try check(ccurl_setopt_list(handle, CURLOPT_HTTPHEADER, list))
        try listen()
    }

    /// Gives the body out bit by bit and has no way to begin anew: of a connection that dies libcurl
    /// would else send the same request again, without a word, and a server that took the first would
    /// take two.
    private func sendBody() throws(CurlError) {
        guard let body = request.body else { return }
        try check(ccurl_setopt_long(handle, CURLOPT_POST, 1))
        if request.method != .post {
            try check(ccurl_setopt_string(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
        }
        try check(ccurl_setopt_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count))
        try check(ccurl_setopt_long(handle, CURLOPT_UPLOAD_BUFFERSIZE, 256 * 1024))
        // Nobody is asked beforehand whether he would take it: that may cost a second. But libcurl would
        // sign the field that it then leaves out, and no such signature holds.
        if request.signature == nil {
            try add("Expect:")
        } else {
            try check(ccurl_setopt_long(handle, CURLOPT_EXPECT_100_TIMEOUT_MS, 1))
        }
        try check(
            ccurl_setopt_pointer(
                handle,
                CURLOPT_READDATA,
                Unmanaged.passUnretained(self).toOpaque()
            )
        )
        try check(
            ccurl_setopt_callback(handle, CURLOPT_READFUNCTION) { bytes, size, count, owner in
                guard let bytes, let owner else { return Int(CURL_READFUNC_ABORT) }
                return Unmanaged<HTTPTransfer>.fromOpaque(owner).takeUnretainedValue()
                    .give(to: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            }
        )
    }

    /// libcurl would take the service from the host's name, which for SES says `email`.
    private func sign() throws(CurlError) {
        guard let signature = request.signature else { return }
        let scope = "aws:amz:\(signature.region):\(signature.service)"
        try check(ccurl_setopt_string(handle, CURLOPT_AWS_SIGV4, scope))
        try check(ccurl_setopt_string(handle, CURLOPT_USERNAME, signature.keyID))
        try check(ccurl_setopt_string(handle, CURLOPT_PASSWORD, signature.secret.value))
        if let token = signature.sessionToken?.value {
            try add("X-Amz-Security-Token: \(token)")
        }
    }

    private func add(_ header: String) throws(CurlError) {
        guard !header.utf8.contains(where: { $0 < 0x20 }),
            let longer = curl_slist_append(list, header)
        else { throw CurlError(CURLE_BAD_FUNCTION_ARGUMENT) }
        list = longer
    }

    private func listen() throws(CurlError) {
        let owner = Unmanaged.passUnretained(self).toOpaque()
        try check(ccurl_setopt_pointer(handle, CURLOPT_WRITEDATA, owner))
        try check(
            ccurl_setopt_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, owner in
                guard let bytes, let owner else { return 0 }
                return Unmanaged<HTTPTransfer>.fromOpaque(owner).takeUnretainedValue()
                    .take(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
        )
        try check(ccurl_setopt_pointer(handle, CURLOPT_HEADERDATA, owner))
        try check(
            ccurl_setopt_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, owner in
                guard let bytes, let owner else { return 0 }
                Unmanaged<HTTPTransfer>.fromOpaque(owner).takeUnretainedValue()
                    .hear(UnsafeRawBufferPointer(start: bytes, count: size * count))
                return size * count
            }
        )
        try check(ccurl_setopt_pointer(handle, CURLOPT_OPENSOCKETDATA, owner))
        try check(
            ccurl_setopt_opensocket(handle) { owner, _, address in
                guard let owner, let address else { return CURL_SOCKET_BAD }
                return Unmanaged<HTTPTransfer>.fromOpaque(owner).takeUnretainedValue()
                    .open(address)
            }
        )
    }

    // MARK: - What libcurl calls

    private func give(to room: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = request.body else { return 0 }
        let piece = body.dropFirst(given).prefix(room.count)
        room.copyBytes(from: piece)
        given += piece.count
        return piece.count
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        body += bytes.prefix(request.mostBytes - body.count)
        guard body.count < request.mostBytes else {
            isCut = true
            return 0
        }
        return bytes.count
    }

    private func hear(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self)
        // The headers of an answer before the last, such as 100, are none of it.
        if line.hasPrefix("HTTP/") { headers = [:] }
        guard headers.count < 200, let colon = line.firstIndex(of: ":") else { return }
        let value = line[line.index(after: colon)...].trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        headers[line[..<colon].lowercased()] = value
    }

    /// Opens a socket unless its address is private: names are asked for by then, so none can deceive.
    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        if !request.mayAskPrivate {
            let place = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
            let raw = UnsafeRawBufferPointer(
                start: UnsafeRawPointer(address) + place,
                count: Int(address.pointee.addrlen)
            )
            if NetworkAddress(socketAddress: raw)?.isPublic != true {
                metPrivateAddress = true
                return CURL_SOCKET_BAD
            }
        }
        return socket(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    }
}
