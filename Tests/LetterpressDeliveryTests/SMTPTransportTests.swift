import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import LetterpressSink
import Testing

/// With the real sink, over a real connection.
@Suite struct SMTPTransportTests {
    private let folder = TemporaryFolder()

    /// A body with everything that a transfer could trip over; lines of 64 octets make up `size`.
    private static func body(_ number: Int64, size: Int) -> String {
        let odd = [
            ".\r\n", "..\r\n", ".leading dot \(number)\r\n", "\r\n", "From here\r\n",
            "trailing blank \r\n", "QUIT\r\n", String(repeating: "x", count: 998) + "\r\n",
        ]
        let line = String(repeating: "Letter", count: 10) + "s.\r\n"
        var body = odd.joined()
        while body.utf8.count + line.utf8.count <= size { body += line }
        // The last line ends where it must, to hit the edges of libcurl's buffer of 64 KiB.
        let rest = size - body.utf8.count - 2
        if rest >= 0 { body += String(repeating: ".", count: rest) + "\r\n" }
        return body
    }

    private func events() throws -> [Event] {
        let log = try Data(contentsOf: folder.url.appending(path: "events.jsonl"))
        return try log.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Event.self, from: $0)
        }
    }

    private struct Event: Decodable {
        struct Envelope: Decodable {
            let from: String
            let to: [String]
        }

        let connection: Int
        let event: String?
        let command: String?
        let envelope: Envelope?
    }

    @Test func handsOverFiftyMessagesByteForByteInOrderOnOneConnection() async throws {
        let messages = try (1...50).map { number in
            let size = number < 40 ? 3_000 + 37 * number : 65_536 - 45 + number - 20
            return try OutgoingMessage.sample(
                Int64(number),
                body: Self.body(Int64(number), size: size)
            )
        }
        let journal = TestJournal()
        try await Sink.run(in: folder) { sink in
            await SMTPTransport(.local(port: sink.port))
                .deliver(journal.mail(messages), journal: journal)
            let server = "127.0.0.1:\(sink.port)"
            // The dot of one goes out with the envelope of the next, which is pulled by then.
            #expect(
                Array(journal.entries.drop { $0 == .pulled(1) })
                    == [.attempting(1)]
                    + (1...50).flatMap { number -> [TestJournal.Entry] in
                        let name = String(repeating: "0", count: number < 10 ? 5 : 4) + "\(number)"
                        let kept = Reply(code: 250, enhanced: "2.0.0", text: "Kept as \(name)")
                        let id = Int64(number)
                        let settled = TestJournal.Entry.settled(id, .accepted(kept), by: server)
                        return number == 50
                            ? [settled] : [.pulled(id + 1), settled, .attempting(id + 1)]
                    }
            )
        }
        for (index, name) in try messageNames().enumerated() {
            let file = folder.url.appending(path: "messages/\(name)")
            #expect(try Array(Data(contentsOf: file)) == messages[index].bytes, "\(name)")
        }
        #expect(try messageNames().count == 50)
        let events = try events()
        #expect(Set(events.map(\.connection)) == [1])
        #expect(events.filter { $0.event == "connect" }.count == 1)
        #expect(
            events.compactMap(\.envelope?.to) == (1...50).map { ["reader\($0)@reader.example"] }
        )
        #expect(Set(events.compactMap(\.envelope?.from)) == ["hello@proof.example"])
        #expect(events.first { $0.command != nil }?.command == "EHLO proof.example")
    }

    private func messageNames() throws -> [String] {
        try FileManager.default
            .contentsOfDirectory(atPath: folder.url.appending(path: "messages").path).sorted()
    }

    @Test func handsOverAMessageOfManyMegabytes() async throws {
        let message = try OutgoingMessage.sample(1, body: Self.body(1, size: 12_000_000))
        let journal = TestJournal()
        try await Sink.run(in: folder) { sink in
            await SMTPTransport(.local(port: sink.port))
                .deliver(journal.mail([message]), journal: journal)
        }
        #expect(journal.entries.map(\.outline) == ["pulled 1", "attempting 1", "accepted 1"])
        let file = folder.url.appending(path: "messages/000001.eml")
        #expect(try Array(Data(contentsOf: file)) == message.bytes)
    }

    @Test func greetsWithTheNameItIsGiven() async throws {
        try await Sink.run(in: folder) { sink in
            let journal = TestJournal()
            await SMTPTransport(.local(port: sink.port, ehlo: "mail.proof.example"))
                .deliver(journal.mail([try .sample(1)]), journal: journal)
        }
        // QUIT is said when the connection is let go, which may be after the sink was stopped.
        #expect(
            try events().compactMap(\.command).filter { $0 != "QUIT" } == [
                "EHLO mail.proof.example", "MAIL FROM:<hello@proof.example> SIZE=27",
                "RCPT TO:<reader1@reader.example>", "DATA", ".",
            ]
        )
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/net/if_inet6")),
        arguments: ["::1", "[::1]"]
    )
    func reachesAnIPv6Address(host: String) async throws {
        var configuration = Sink.Configuration(directory: folder.url, digest: { _ in "" })
        configuration.host = "::1"
        try await Sink.run(configuration) { sink in
            let settings = SMTPServerSettings(
                host: host,
                port: sink.port,
                tls: .never,
                login: nil,
                caFile: "",
                ehlo: ""
            )
            let journal = TestJournal()
            await SMTPTransport(settings)
                .deliver(journal.mail([try .sample(1)]), journal: journal)
            let kept = Reply(code: 250, enhanced: "2.0.0", text: "Kept as 000001")
            #expect(
                journal.entries.last == .settled(1, .accepted(kept), by: "[::1]:\(sink.port)")
            )
        }
    }

    @Test func leavesNoConnectionOpenAfterTwoHundredRuns() async throws {
        try await Sink.run(in: folder) { sink in
            for number in 1...200 {
                let journal = TestJournal()
                await SMTPTransport(.local(port: sink.port))
                    .deliver(journal.mail([try .sample(Int64(number))]), journal: journal)
                #expect(journal.outcomes.count == 1)
            }
            #expect(sink.messageCount == 200)
            // The last connection's owner may still be on its way out.
            #expect(try OpenSockets.count(towards: sink.port) <= 1)
        }
    }
}
