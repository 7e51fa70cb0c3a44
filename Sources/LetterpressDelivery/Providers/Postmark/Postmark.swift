package import Foundation
package import LetterpressCurl
package import LetterpressModel

/// Postmark's batch call: up to 500 finished messages, and an answer for each of them.
///
/// It has no idempotency keys, so a request whose answer was lost stays in doubt.
package struct Postmark: MailAPI {
    /// A stream of broadcasts: the default one is for mail that somebody's own doing brought about.
    let stream: String
    let isTest: Bool
    private let token: Confidential
    private let endpoint: APIEndpoint

    /// Certificates to trust instead of the system's; empty for the system's.
    package var caFile = ""
    package var timeout: Duration = .seconds(300)
    /// From which a time to wait is counted.
    package var now: @Sendable () -> Date = { Date() }

    package init(
        token: Confidential,
        stream: String = "broadcast",
        endpoint: String = "https://api.postmarkapp.com",
        isTest: Bool = false
    ) {
        (self.token, self.stream, self.isTest) = (token, stream, isTest)
        self.endpoint = APIEndpoint(endpoint)
    }

    package var server: String { endpoint.server }

    package var secrets: [Confidential] { [token] }

    package func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        try PostmarkItem(message, stream: stream, fate: traits.fate(of:)).json.bytes
    }

    package func body(of items: [[UInt8]]) -> [UInt8] { APIBody.array(of: items) }

    package func request(with body: [UInt8], key: String) -> HTTPRequest {
        ask(.post, "/email/batch", with: isTest ? Self.testToken : token.value, body: body)
    }

    /// The stream rather than the server, since it proves both.
    package var probe: HTTPRequest? {
        guard token.value != Self.testToken else { return nil }
        let name = stream.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? stream
        return ask(.get, "/message-streams/\(name)", with: token.value, body: nil)
    }

    /// It validates what it is given and drops it.
    private static let testToken = "POSTMARK_API_TEST"

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        with token: String,
        body: [UInt8]?
    ) -> HTTPRequest {
        .api(
            method,
            endpoint.url(path),
            headers: [("X-Postmark-Server-Token", token)],
            body: body,
            caFile: caFile,
            timeout: timeout
        )
    }
}
