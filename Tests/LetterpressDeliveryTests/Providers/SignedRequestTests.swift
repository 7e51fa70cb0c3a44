import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// What Amazon SES is sent, as it comes over the wire.
@Suite struct SignedRequestTests {
    /// The lines of a request's header, once it has been answered.
    private func header(of body: [UInt8]) async throws -> [String] {
        let (listener, port) = try ClientSocket.listen()
        let ses = AmazonSES(
            keyID: "AKIDEXAMPLE",
            secret: Confidential("secret"),
            sessionToken: Confidential("session"),
            region: "eu-west-1",
            endpoint: "http://127.0.0.1:\(port)"
        )
        async let answer = HTTPClient(connections: 1).answer(to: ses.request(with: body, key: ""))
        let lines = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var lines: [String] = []
                if let client = ClientSocket(from: listener) {
                    while let line = client.readLine(), !line.isEmpty { lines.append(line) }
                    _ = client.read(atLeast: body.count)
                    client.say("HTTP/1.1 200 OK\nContent-Length: 17\n\n{\"MessageId\":\"m\"}")
                    client.close()
                }
                close(listener)
                continuation.resume(returning: lines)
            }
        }
        let reply = Reply(code: 200, enhanced: nil, text: "accepted, id m")
        #expect(try await ses.verdict(on: answer, of: 1) == .each([.accepted(reply)]))
        return lines
    }

    /// A server counts the signature anew from the fields that reached it.
    @Test(arguments: [10, 2_000_000])
    func signsNoFieldThatItDoesNotSend(size: Int) async throws {
        let lines = try await header(of: Array(repeating: 0x41, count: size))
        let sent = Set(lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() })
        let authorization = try #require(lines.first { $0.hasPrefix("Authorization: AWS4-") })
        let names = try #require(
            authorization.firstMatch(of: /SignedHeaders=([^,]+),/)?.output.1
        )
        let signed = Set(names.split(separator: ";").map(String.init))
        #expect(signed.isSubset(of: sent))
        #expect(signed.isSuperset(of: ["host", "x-amz-content-sha256", "x-amz-security-token"]))
        #expect(authorization.contains("/eu-west-1/ses/aws4_request"))
    }
}
