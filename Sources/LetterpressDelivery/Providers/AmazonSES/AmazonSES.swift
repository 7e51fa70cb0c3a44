package import Foundation
internal import LetterpressCrypto
package import LetterpressCurl
package import LetterpressModel

/// Amazon SES, version 2: one whole message a request.
///
/// Its bulk call knows only templates of its own, of which our text would become a program. It has no
/// idempotency keys, so a request whose answer was lost stays in doubt.
package struct AmazonSES: MailAPI {
    private let signature: HTTPRequest.AmazonSignature
    private let configurationSet: String
    private let endpoint: APIEndpoint
    private let isTest: Bool

    /// Certificates to trust instead of the system's; empty for the system's.
    package var caFile = ""
    package var timeout: Duration = .seconds(300)
    /// From which a time to wait is counted.
    package var now: @Sendable () -> Date = { Date() }

    /// An empty endpoint is that of the region.
    package init(
        keyID: String,
        secret: Confidential,
        sessionToken: Confidential? = nil,
        region: String,
        configurationSet: String = "",
        endpoint: String = "",
        isTest: Bool = false
    ) {
        signature = HTTPRequest.AmazonSignature(
            keyID: keyID,
            secret: secret,
            sessionToken: sessionToken,
            region: region,
            service: "ses"
        )
        (self.configurationSet, self.isTest) = (configurationSet, isTest)
        let own = "https://email.\(region).amazonaws.com"
        self.endpoint = APIEndpoint(endpoint.isEmpty ? own : endpoint)
    }

    package var server: String { endpoint.server }

    package var secrets: [Confidential] {
        [signature.secret] + (signature.sessionToken.map { [$0] } ?? [])
    }

    package func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        try AmazonSESItem(message, configurationSet: configurationSet, isTest: isTest).json.bytes
    }

    package func body(of items: [[UInt8]]) -> [UInt8] { items.first ?? [] }

    package func request(with body: [UInt8], key: String) -> HTTPRequest {
        var request = ask(.post, "/v2/email/outbound-emails", body: body)
        // libcurl hashes only what it holds itself, and a body is given to it bit by bit.
        request.headers.append(("x-amz-content-sha256", SHA256.hex(body)))
        return request
    }

    package var probe: HTTPRequest? { ask(.get, "/v2/email/account", body: nil) }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        body: [UInt8]?
    ) -> HTTPRequest {
        var request = HTTPRequest.api(
            method,
            endpoint.url(path),
            body: body,
            caFile: caFile,
            timeout: timeout
        )
        request.signature = signature
        return request
    }
}
