import Foundation
import Testing

@testable import LetterpressSink

@Suite struct SinkTests {
    private let workplace = Workplace()
    private let transaction = "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\nDATA\r\n"

    @Test func keepsWhatItGetsAndLogsEveryWord() async throws {
        let sink = try await Sink.start(workplace.configuration)
        let replies = try await Client.talk(to: sink) { client in
            try await client.send("EHLO c.example\r\n\(transaction)")
            _ = try await client.lines(12)
            try await client.send("Subject: a\r\n\r\n..b\r\n.\r\nQUIT\r\n")
            return try await client.rest()
        }
        #expect(replies == ["250 2.0.0 Kept as 000001", "221 2.0.0 Goodbye"])
        #expect(sink.messageCount == 1)
        try await sink.stop()
        #expect(try workplace.text("messages/000001.eml") == "Subject: a\r\n\r\n.b\r\n")
        #expect(
            try workplace.text("mbox")
                == "From a@x.example Thu Jan  1 00:00:00 2026\nSubject: a\n\n.b\n\n"
        )
        let log = try workplace.text("events.jsonl").replacing(/127\.0\.0\.1:[0-9]+/, with: "PEER")
        #expect(log == Self.expectedLog)
    }

    private static let expectedLog = #"""
        {"connection":1,"event":"connect","peer":"PEER","reply":"220 sink.letterpress.invalid ESMTP Letterpress sink","time":"2026-01-01T00:00:00.000Z"}
        {"command":"EHLO c.example","connection":1,"reply":"250-sink.letterpress.invalid\n250-PIPELINING\n250-SIZE 52428800\n250-8BITMIME\n250-SMTPUTF8\n250-ENHANCEDSTATUSCODES\n250-STARTTLS\n250 AUTH PLAIN LOGIN","time":"2026-01-01T00:00:00.000Z"}
        {"command":"MAIL FROM:<a@x.example>","connection":1,"reply":"250 2.1.0 Sender taken","time":"2026-01-01T00:00:00.000Z"}
        {"command":"RCPT TO:<b@y.example>","connection":1,"reply":"250 2.1.5 Recipient taken","time":"2026-01-01T00:00:00.000Z"}
        {"command":"DATA","connection":1,"reply":"354 Send the message; end it with a dot on a line of its own","time":"2026-01-01T00:00:00.000Z"}
        {"bytes":18,"command":".","connection":1,"envelope":{"from":"a@x.example","to":["b@y.example"]},"file":"messages/000001.eml","reply":"250 2.0.0 Kept as 000001","sha256":"digest of 18","time":"2026-01-01T00:00:00.000Z"}
        {"command":"QUIT","connection":1,"reply":"221 2.0.0 Goodbye","time":"2026-01-01T00:00:00.000Z"}
        {"connection":1,"event":"disconnect","time":"2026-01-01T00:00:00.000Z"}

        """#

    @Test func answersAClientThatSaysAllAtOnceAndFinishes() async throws {
        let sink = try await Sink.start(workplace.configuration)
        let messages = String(repeating: "\(transaction)Hello\r\n.\r\n", count: 50)
        let replies = try await Client.talk(to: sink) { client in
            try await client.send("EHLO c\r\n" + messages)
            client.finish()
            return try await client.rest()
        }
        #expect(replies.count == 9 + 50 * 4)
        #expect(replies.last == "250 2.0.0 Kept as 000050")
        try await sink.stop()
        #expect(try workplace.names(in: "messages").count == 50)
    }

    @Test func keepsLargeMessagesOfManyClientsApart() async throws {
        let sink = try await Sink.start(workplace.configuration)

        try await withThrowingTaskGroup(of: Void.self) { group in
            for letter in ["a", "b", "c", "d"] {
                group.addTask {
                    try await Client.talk(to: sink) { client in
                        let line = String(repeating: letter, count: 998) + "\r\n"
                        let body = String(repeating: line, count: 2_000)
                        try await client.send("HELO c\r\n\(transaction)\(body).\r\n")
                        _ = try await client.lines(6)
                    }
                }
            }
            try await group.waitForAll()
        }
        try await sink.stop()
        for name in try workplace.names(in: "messages") {
            let text = try workplace.text("messages/\(name)")
            #expect(text.utf8.count == 2_000_000)
            #expect(Set(text.utf8).count == 3)
        }
        #expect(sink.messageCount == 4)
    }

    @Test func saysGoodbyeToEveryClientWhenItStops() async throws {
        let sink = try await Sink.start(workplace.configuration)
        try await Client.talk(to: sink) { client in
            _ = try await client.lines(1)
            async let stopped: Void = sink.stop()
            #expect(try await client.rest() == ["421 4.3.2 The sink stops"])
            client.finish()
            try await stopped
        }
        #expect(try workplace.text("events.jsonl").contains(#""reply":"421 4.3.2 The sink stops""#))
    }

    @Test func forgetsAMessageWhoseClientWentAway() async throws {
        let sink = try await Sink.start(workplace.configuration)
        try await Client.talk(to: sink) { client in
            try await client.send("HELO c\r\n\(transaction)half a mess")
            _ = try await client.lines(5)
        }
        try await sink.stop()
        #expect(try workplace.names(in: "messages").isEmpty)
        #expect(try workplace.text("events.jsonl").contains(#""event":"disconnect""#))
    }

    @Test func turnsAwayMoreClientsThanItMay() async throws {
        var configuration = workplace.configuration
        configuration.maxConnections = 1
        let sink = try await Sink.start(configuration)
        try await Client.talk(to: sink) { first in
            _ = try await first.lines(1)
            let greeting = try await Client.talk(to: sink) { try await $0.rest() }
            #expect(greeting == ["421 4.3.2 Too many clients; try again later"])
        }
        try await sink.stop()
    }

    @Test func dismissesWhoeverBringsMoreThanFitsIntoMemory() async throws {
        var configuration = workplace.configuration
        configuration.maxHeldBytes = 1_000_000
        let sink = try await Sink.start(configuration)
        try await Client.talk(to: sink) { first in
            try await first.send("HELO c\r\n\(transaction)Hello\r\n")
            _ = try await first.lines(5)
            let large = String(repeating: "x", count: 1_000_001)
            let replies = try await Client.talk(to: sink) { second in
                try await second.send("HELO c\r\n\(transaction)")
                _ = try await second.lines(5)
                try await second.send(large)
                return try await second.rest()
            }
            #expect(replies == ["421 4.3.1 Too much mail at once; try again later"])
            try await first.send(".\r\n")
            #expect(try await first.lines(1) == ["250 2.0.0 Kept as 000001"])
        }
        try await sink.stop()
    }

    /// More replies than one turn holds, so that the recorder works in between.
    @Test func answersALongRunOfCommandsInOrder() async throws {
        let sink = try await Sink.start(workplace.configuration)
        let recipients = (1...1_001).map { "RCPT TO:<r\($0)@y.example>\r\n" }.joined()
        let replies = try await Client.talk(to: sink) { client in
            try await client.send("HELO c\r\nMAIL FROM:<>\r\n\(recipients)QUIT\r\n")
            return try await client.rest()
        }
        #expect(replies.count == 1_005)
        #expect(
            replies.suffix(2) == [
                "452 4.5.3 A message has at most 1000 recipients", "221 2.0.0 Goodbye",
            ]
        )
        try await sink.stop()
        let log = try workplace.text("events.jsonl").split(separator: "\n")
        #expect(log.count == 1_006)
        #expect(log[1_002].contains("r1000@y.example"))
    }

    @Test func answers452WhenItCannotWrite() async throws {
        let sink = try await Sink.start(workplace.configuration)
        try FileManager.default.removeItem(at: workplace.directory.appending(path: "messages"))
        let replies = try await Client.talk(to: sink) { client in
            try await client.send("HELO c\r\n\(transaction)a\r\n.\r\nQUIT\r\n")
            return try await client.rest()
        }
        #expect(
            replies.suffix(2) == [
                "452 4.3.1 The message cannot be kept: No such file or directory",
                "221 2.0.0 Goodbye",
            ]
        )
        #expect(sink.messageCount == 0)
        try await sink.stop()
    }

    /// However long the one that has stopped is kept.
    @Test func leavesItsFolderToTheNextWhenItStops() async throws {
        let sink = try await Sink.start(workplace.configuration)
        let error = await #expect(throws: SinkError.self) {
            try await Sink.start(workplace.configuration)
        }
        #expect(error?.reason == .folderInUse(path: workplace.directory.path))
        try await sink.stop()
        let next = try await Sink.start(workplace.configuration)
        try await next.stop()
        withExtendedLifetime(sink) {}
    }

    @Test func saysThatAPortIsInUse() async throws {
        let sink = try await Sink.start(workplace.configuration)
        let elsewhere = Workplace()
        var configuration = elsewhere.configuration
        configuration.port = try #require(Int(sink.smtpAddress.split(separator: ":")[1]))
        let error = await #expect(throws: SinkError.self) { try await Sink.start(configuration) }
        #expect(
            error?.description == """
                another program listens on \(sink.smtpAddress)
                Stop that program, or choose another port; port 0 picks a free one.
                """
        )
        try await sink.stop()
    }

    @Test(
        arguments: [
            // A label is too long for any name server to be asked.
            (String(repeating: "x", count: 64), 0, "No such host"),
            ("127.0.0.1", 65_536, "There is no such port"),
            ("192.0.2.1", 0, "Cannot assign requested address"),
        ]
    )
    func saysThatItCannotListen(host: String, port: Int, cause: String) async throws {
        var configuration = workplace.configuration
        configuration.host = host
        configuration.port = port
        let error = await #expect(throws: SinkError.self) { try await Sink.start(configuration) }
        #expect(
            error?.description == """
                cannot listen on \(host):\(port): \(cause)
                Choose an address of this machine, such as 127.0.0.1, and a port from 1024 to 65535.
                """
        )
    }
}
