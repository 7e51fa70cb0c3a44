internal import HTTPTypes
internal import Hummingbird

extension Response {
    static func text(_ words: String, _ status: HTTPResponse.Status) -> Response {
        .bytes(Array((words + "\n").utf8), type: "text/plain; charset=utf-8", status: status)
    }

    static func bytes(
        _ bytes: [UInt8],
        type: String,
        policy: String = "default-src 'none'",
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.contentSecurityPolicy] = policy
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
