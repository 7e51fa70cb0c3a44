import Testing

@testable import LetterpressSink

/// Clients of mail APIs that hang up.
@Suite struct HTTPHangUpTests {
    private let workplace = Workplace()

    /// Else each would hold one of the connections that there are, for ten minutes.
    @Test(arguments: [
        "", "GET /server HTTP/1.1\r\n", "GET /server HTTP/1.1\r\nHost: sink.example\r\n\r\n",
    ])
    func oneWhoSaysNoMoreIsAnsweredAndLetGo(text: String) async throws {
        var configuration = workplace.configuration
        configuration.http = ("127.0.0.1", 0)
        let sink = try await Sink.start(configuration)
        let lines = try await Client.talk(at: sink.httpAddress ?? "") { client in
            if !text.isEmpty { try await client.send(text) }
            client.finish()
            return try await client.rest()
        }
        try await sink.stop()
        let isWhole = text.hasSuffix("\r\n\r\n")
        #expect(!isWhole || lines.first == "HTTP/1.1 401 Unauthorized")
        let events = try workplace.text("events.jsonl").split(separator: "\n")
        #expect(events.last?.contains(#""event":"disconnect""#) == true)
    }
}
