package import Foundation
package import LetterpressCurl
package import LetterpressModel

/// Resend's batch call: up to 100 finished messages, with an idempotency key that lives for a day.
package struct Resend: MailAPI {
    let isTest: Bool
    private let key: Confidential
    private let endpoint: APIEndpoint

    /// Certificates to trust instead of the system's; empty for the system's.
    package var caFile = ""
    package var timeout: Duration = .seconds(300)
    /// From which a time to wait is counted.
    package var now: @Sendable () -> Date = { Date() }

    package init(
        key: Confidential,
        endpoint: String = "https://api.resend.com",
        isTest: Bool = false
    ) {
        (self.key, self.isTest) = (key, isTest)
        self.endpoint = APIEndpoint(endpoint)
    }

    package var server: String { endpoint.server }

    package var secrets: [Confidential] { [key] }

    package func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        try ResendItem(message, isTest: isTest, fate: traits.fate(of:)).json.bytes
    }

    package func body(of items: [[UInt8]]) -> [UInt8] { APIBody.array(of: items) }

    /// By the permissive rule one bad copy is named by its place, and the others go.
    ///
    /// By the strict rule, which is the default, all are refused without a word of which it was, and to
    /// find it takes some dozen requests at five a second. A key that comes again is answered as it was
    /// the first time by either.
    package func request(with body: [UInt8], key: String) -> HTTPRequest {
        let headers = [("Idempotency-Key", key), ("x-batch-validation", "permissive")]
        return ask(.post, "/emails/batch", headers: headers, body: body)
    }

    package var probe: HTTPRequest? { ask(.get, "/domains?limit=100", headers: [], body: nil) }

    private func ask(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: [(name: String, value: String)],
        body: [UInt8]?
    ) -> HTTPRequest {
        .api(
            method,
            endpoint.url(path),
            headers: [("Authorization", "Bearer \(key.value)")] + headers,
            body: body,
            caFile: caFile,
            timeout: timeout
        )
    }
}
