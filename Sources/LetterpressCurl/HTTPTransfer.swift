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
        // A body that was cut on purpose is an answer all the same.
        if code == CURLE_OK || isCut || (code == CURLE_PARTIAL_FILE && status > 0) {
            done(.success(HTTPAnswer(status: status, headers: headers, body: body)))
        } else {
            done(.failure(failure(code)))
        }
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        let words = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .certificate(words)
        default: return metPrivateAddress ? .privateAddress : .lost(words)
        }
    }

    // MARK: - Setting up

    private func setUp() throws(CurlError) {
        try check(ccurl_setopt_string(handle, CURLOPT_URL, request.url))
        try check(ccurl_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(ccurl_setopt_long(handle, CURLOPT_NOBODY, request.method == .head ? 1 : 0))
        try check(ccurl_setopt_long(handle, CURLOPT_FOLLOWLOCATION, 0))
        try check(ccurl_setopt_long(handle, CURLOPT_NOSIGNAL, 1))
        try CurlLibrary.verifyServer(handle)
        try check(ccurl_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, ""))
        let milliseconds = Int(request.timeout / .milliseconds(1))
        try check(ccurl_setopt_long(handle, CURLOPT_TIMEOUT_MS, milliseconds))
        try check(ccurl_setopt_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(10_000, milliseconds)))
        for (name, value) in request.headers {
            guard !"\(name)\(value)".utf8.contains(where: { $0 < 0x20 }),
                let longer = curl_slist_append(list, "\(name): \(value)")
            else { throw CurlError(CURLE_BAD_FUNCTION_ARGUMENT) }
            list = longer
        }
        try check(ccurl_setopt_list(handle, CURLOPT_HTTPHEADER, list))
        try listen()
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
