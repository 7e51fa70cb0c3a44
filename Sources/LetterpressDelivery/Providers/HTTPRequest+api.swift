internal import LetterpressCurl

extension HTTPRequest {
    /// A question to a mail API, which the operator himself named: so it may be on this machine.
    static func api(
        _ method: Method,
        _ url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        caFile: String,
        timeout: Duration
    ) -> HTTPRequest {
        var request = HTTPRequest(method, url)
        request.headers = [("User-Agent", "Letterpress"), ("Accept", "application/json")] + headers
        if body != nil { request.headers.append(("Content-Type", "application/json")) }
        request.body = body
        request.caFile = caFile
        request.timeout = timeout
        // 500 results, each with a refusal of many words.
        request.mostBytes = 4 * 1024 * 1024
        request.mayAskPrivate = true
        return request
    }
}
