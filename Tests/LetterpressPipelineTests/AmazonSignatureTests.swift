import Foundation
import LetterpressCrypto
import LetterpressCurl
import LetterpressModel
import LetterpressSink
import Testing

/// libcurl signs for Amazon, and the sink reads the signature by itself.
@Suite struct AmazonSignatureTests {
    private static let body = """
        {"FromEmailAddress":"press@example.com","Destination":{"ToAddresses":["a@example.net"]},\
        "Content":{"Raw":{"Data":"RnJvbTogcHJlc3NAZXhhbXBsZS5jb20NCg0KaGkNCg=="}}}
        """

    private func request(to sink: Sink, secret: String, token: String?) -> HTTPRequest {
        let address = sink.httpAddress ?? ""
        var request = HTTPRequest(.post, "http://\(address)/v2/email/outbound-emails")
        let body = Array(Self.body.utf8)
        request.headers = [
            ("Content-Type", "application/json"), ("x-amz-content-sha256", SHA256.hex(body)),
        ]
        request.body = body
        request.signature = HTTPRequest.AmazonSignature(
            keyID: "AKIDEXAMPLE",
            secret: Confidential(secret),
            sessionToken: token.map { Confidential($0) },
            region: "eu-west-1",
            service: "ses"
        )
        request.mayAskPrivate = true
        return request
    }

    @Test func isTheSameOnBothSides() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-signature-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Sink.Configuration(directory: folder) { SHA256.hex($0) }
        configuration.http = ("127.0.0.1", 0)
        configuration.apiKey = "AKIDEXAMPLE:wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        let sink = try await Sink.start(configuration)
        let client = try HTTPClient(connections: 1)
        let right = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        let tries: [(secret: String, token: String?, status: Int)] = [
            (right, nil, 200), (right, "SESSIONTOKEN", 200), ("wrong", nil, 403),
        ]
        for (secret, token, status) in tries {
            let request = request(to: sink, secret: secret, token: token)
            #expect(try await client.answer(to: request).status == status)
        }
        try await sink.stop()
        #expect(sink.messageCount == 2)
    }
}
