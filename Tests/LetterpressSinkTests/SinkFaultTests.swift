import Foundation
import Testing

@testable import LetterpressSink

/// What a client on a socket sees of a script.
@Suite struct SinkFaultTests {
    private let workplace = Workplace()
    private let transaction = "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nDATA\r\n"

    private func replies(to input: String, with faults: Fault...) async throws -> [String] {
        var configuration = workplace.configuration
        configuration.faults = FaultScript(faults)
        let sink = try await Sink.start(configuration)
        let replies = try await Client.talk(to: sink) { client in
            if !input.isEmpty { try await client.send(input) }
            return try await client.rest()
        }
        try await sink.stop()
        return replies
    }

    @Test func keepsAMessageAndHangsUp() async throws {
        let input = "HELO c\r\n\(transaction)Hello\r\n.\r\nNOOP\r\n"
        let replies = try await replies(
            to: input,
            with: Fault(point: .dot, action: .keepAndClose)
        )
        #expect(replies.count == 5)
        #expect(try workplace.text("messages/000001.eml") == "Hello\r\n")
        let log = try workplace.text("events.jsonl").split(separator: "\n")
        let line = try #require(log.dropLast().last)
        #expect(line.contains(#""fault":"keep-and-close","file":"messages/000001.eml","sha256""#))
    }

    @Test func dropsAMessageAndHangsUp() async throws {
        let input = "HELO c\r\n\(transaction)Hello\r\n.\r\nNOOP\r\n"
        let replies = try await replies(
            to: input,
            with: Fault(point: .dot, action: .dropAndClose)
        )
        #expect(replies.count == 5)
        #expect(try workplace.names(in: "messages").isEmpty)
    }

    @Test func hangsUpInsteadOfAGreeting() async throws {
        #expect(
            try await replies(to: "", with: Fault(point: .greeting, action: .close)).isEmpty
        )
        #expect(try workplace.text("events.jsonl").contains(#""event":"connect","fault":"close""#))
    }

    @Test func answersLateAndSlowlyInOrder() async throws {
        let input = "HELO c\r\n\(transaction)Hello\r\n.\r\nNOOP\r\nQUIT\r\n"
        let replies = try await replies(
            to: input,
            with: Fault(point: .ehlo, action: .slow(bytesPerSecond: 400)),
            Fault(point: .mail, action: .stall(.milliseconds(20))),
            Fault(point: .body, action: .slow(bytesPerSecond: 100)),
            Fault(point: .dot, action: .stall(.milliseconds(20)))
        )
        #expect(
            replies.map { $0.prefix(3) } == [
                "220", "250", "250", "250", "354", "250", "250", "221",
            ]
        )
        #expect(try workplace.text("messages/000001.eml") == "Hello\r\n")
    }

    /// A stall of an hour holds up neither the end of the sink nor a client that goes.
    @Test func stopsInTheMiddleOfAStall() async throws {
        var configuration = workplace.configuration
        configuration.faults = FaultScript([Fault(point: .mail, action: .stall(.seconds(3_600)))])
        let sink = try await Sink.start(configuration)
        try await Client.talk(to: sink) { client in
            try await client.send("HELO c\r\nMAIL FROM:<>\r\n")
            _ = try await client.lines(2)
            async let stopped: Void = sink.stop()
            #expect(
                try await client.rest() == ["250 2.1.0 Sender taken", "421 4.3.2 The sink stops"]
            )
            client.finish()
            try await stopped
        }
    }
}
