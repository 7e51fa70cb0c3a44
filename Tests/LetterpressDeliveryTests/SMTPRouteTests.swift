import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import LetterpressSink
import Synchronization
import Testing

/// Several connections to a server that wants fewer, or is away for a while: no copy is lost.
@Suite struct SMTPRouteTests {
    private let folder = TemporaryFolder()

    private static func messages(_ count: Int) throws -> [OutgoingMessage] {
        try (1...count).map { try OutgoingMessage.sample(Int64($0)) }
    }

    private static func settings(_ port: Int, connections: Int) -> SMTPServerSettings {
        var settings = SMTPServerSettings.local(port: port)
        settings.connections = connections
        return settings
    }

    /// A sink that is there to stay; one that comes back has a folder of its own.
    private func configuration(
        port: Int = 0,
        faults: String = "[]"
    ) throws -> Sink.Configuration {
        let directory = port == 0 ? folder.url : folder.url.appending(path: "back")
        var configuration = Sink.Configuration(directory: directory, digest: { _ in "" })
        configuration.port = port
        configuration.faults = try FaultScript(reading: faults, path: "faults.yml")
        return configuration
    }

    /// How often each copy was attempted, and how each try ended.
    private func expectOnceEach(_ journal: TestJournal, _ count: Int, putOff: Int = 0) {
        var attempts: [String: Int] = [:]
        for line in journal.tries where line.hasPrefix("attempting") {
            attempts[line, default: 0] += 1
        }
        #expect(attempts.count == count)
        #expect(attempts.values.allSatisfy { $0 == 1 })
        #expect(journal.tries.count { $0.hasPrefix("accepted") } == count - putOff)
        #expect(journal.tries.count { $0.hasPrefix("deferred") } == putOff)
    }

    // MARK: - Fewer connections

    /// The others take over what a connection had pulled that was not let in.
    @Test func aServerThatTakesTwoConnectionsGetsEverythingOverTwo() async throws {
        var configuration = try configuration()
        configuration.maxConnections = 2
        let journal = TestJournal(
            // Long enough that all eight are opened while there is mail.
            onSettle: { _ in
                try? await Task.sleep(for: .milliseconds(5))
                return true
            },
            onObstacle: { !Task.isCancelled }
        )
        try await Sink.run(configuration) { sink in
            await SMTPTransport(Self.settings(sink.port, connections: 8))
                .deliver(journal.mail(try Self.messages(120)), journal: journal)
            #expect(sink.messageCount == 120)
        }
        expectOnceEach(journal, 120)
        // Each tries a few times until it is settled who stays, and nobody knocks without rest.
        let log = folder.url.appending(path: "events.jsonl")
        let connects = try String(contentsOf: log, encoding: .utf8)
            .split(separator: "\n").count { $0.contains("\"event\":\"connect\"") }
        #expect(connects <= 40)
    }

    @Test func a421PutsOffItsOwnCopyAndNoOther() async throws {
        let configuration = try configuration(
            faults: "- {at: mail, after: 10, times: 3, do: reply 421 4.7.0 too many connections}\n"
        )
        let journal = TestJournal(onObstacle: { !Task.isCancelled })
        try await Sink.run(configuration) { sink in
            await SMTPTransport(Self.settings(sink.port, connections: 6))
                .deliver(journal.mail(try Self.messages(200)), journal: journal)
            #expect(sink.messageCount == 197)
        }
        expectOnceEach(journal, 200, putOff: 3)
    }

    // MARK: - A server that is away

    @Test func aServerThatComesUpLaterGetsEverything() async throws {
        let sink = try await Sink.start(try configuration())
        let port = sink.port
        try await sink.stop()
        let journal = TestJournal(onObstacle: { !Task.isCancelled })
        let messages = try Self.messages(40)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await SMTPTransport(Self.settings(port, connections: 4))
                    .deliver(journal.mail(messages), journal: journal)
            }
            try await Task.sleep(for: .milliseconds(2_500))
            // Nothing is attempted while nobody is there, and after three calls there are rests.
            #expect(journal.tries.allSatisfy { $0 == "unreached" })
            #expect((3...8).contains(journal.tries.count))
            let again = try await Sink.start(try configuration(port: port))
            try await group.waitForAll()
            #expect(again.messageCount == 40)
            try await again.stop()
        }
        expectOnceEach(journal, 40)
    }

    @Test func aServerThatGoesAndComesBackLosesNothing() async throws {
        let first = try await Sink.start(try configuration())
        let port = first.port
        let settled = Mutex(0)
        let journal = TestJournal(
            onSettle: { _ in
                settled.withLock { $0 += 1 }
                try? await Task.sleep(for: .milliseconds(5))
                return true
            },
            onObstacle: { !Task.isCancelled }
        )
        let messages = try Self.messages(400)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await SMTPTransport(Self.settings(port, connections: 4))
                    .deliver(journal.mail(messages), journal: journal)
            }
            while settled.withLock({ $0 < 50 }) { try await Task.sleep(for: .milliseconds(2)) }
            try await first.stop()
            try await Task.sleep(for: .seconds(2))
            let again = try await Sink.start(try configuration(port: port))
            try await group.waitForAll()
            let putOff = journal.tries.count { $0.hasPrefix("deferred") }
            // What was under way on the four connections, and nothing else.
            #expect(putOff <= 4)
            expectOnceEach(journal, 400, putOff: putOff)
            #expect(first.messageCount + again.messageCount == 400 - putOff)
            try await again.stop()
        }
    }

    // MARK: - Slow openings

    /// Its copies may go until somebody says stop.
    private final class StoppedMail: MailSource {
        private let list: MailList
        private let asked = Mutex(0)
        private let most: Int

        /// Nothing is handed out after so many questions.
        init(_ messages: [OutgoingMessage], most: Int) {
            (list, self.most) = (MailList(messages), most)
        }

        func next() async -> MailSupply {
            let number = asked.withLock { asked in
                asked += 1
                return asked
            }
            return number > most ? .none : list.next()
        }

        func giveBack(_ message: OutgoingMessage) async { list.giveBack(message) }

        /// What nobody has.
        var rest: MailSupply { list.next() }
    }

    /// Who says stop while a connection is opened is heard before its first message.
    @Test func whatTookLongToOpenIsAskedForAgain() async throws {
        let server = try ScriptedServer([
            [.pause(0.8)] + Conversation.hello("PIPELINING")
        ])
        let journal = TestJournal()
        let mail = StoppedMail(try Self.messages(2), most: 1)
        await SMTPTransport(Self.settings(server.port, connections: 1))
            .deliver(mail, journal: journal)
        #expect(journal.tries.isEmpty)
        #expect(await server.stop() == [[Conversation.ehloLine, "QUIT"]])
        guard case .message(let message) = mail.rest else {
            Issue.record("the message is lost")
            return
        }
        #expect(message.delivery == 1)
    }

    /// One that stood behind a dot that was answered by 421 was not begun: it may go only if it still may.
    @Test func whatWasPulledBehindALostDotIsAskedForAgain() async throws {
        let server = try ScriptedServer([
            Conversation.hello("PIPELINING") + Conversation.takeData + [
                .takeMessage(""), .hear("MAIL", ""), .hear("RCPT", ""),
                .hear("DATA", "421 4.3.2 Closing"), .hangUp,
            ]
        ])
        let journal = TestJournal()
        let mail = StoppedMail(try Self.messages(2), most: 2)
        await SMTPTransport(Self.settings(server.port, connections: 1))
            .deliver(mail, journal: journal)
        #expect(journal.tries == ["attempting 1", "deferred 1"])
        #expect(await server.stop().count == 1)
        guard case .message(let message) = mail.rest else {
            Issue.record("the message is lost")
            return
        }
        #expect(message.delivery == 2)
    }

    // MARK: - Idle connections

    /// Its first copy comes at once, its second after a rest.
    private final class RestingMail: MailSource {
        let messages: [OutgoingMessage]
        let rest: Duration
        let start = ContinuousClock.now
        let handed = Mutex(0)

        init(messages: [OutgoingMessage], rest: Duration) {
            (self.messages, self.rest) = (messages, rest)
        }

        func next() async -> MailSupply {
            handed.withLock { handed in
                guard handed < messages.count else { return .none }
                let left = start.advanced(by: rest * handed) - .now
                guard left <= .zero else { return .later(left) }
                defer { handed += 1 }
                return .message(messages[handed])
            }
        }

        func giveBack(_ message: OutgoingMessage) async {
            Issue.record("a message was given back")
        }
    }

    @Test(arguments: ["", "PIPELINING"])
    func aConnectionThatStoodIdleIsLeftInGoodOrder(offer: String) async throws {
        let step = Conversation.takeData + [.takeMessage("250 2.0.0 Ok")]
        let server = try ScriptedServer(
            Array(repeating: Conversation.hello(offer) + step, count: 2)
        )
        var settings = Self.settings(server.port, connections: 1)
        settings.idle = .milliseconds(200)
        let journal = TestJournal()
        let mail = RestingMail(messages: try Self.messages(2), rest: .milliseconds(900))
        await SMTPTransport(settings).deliver(mail, journal: journal)
        expectOnceEach(journal, 2)
        let heard = await server.stop()
        #expect(heard.map(\.first) == [Conversation.ehloLine, Conversation.ehloLine])
        #expect(heard.map(\.last) == ["QUIT", "QUIT"])
    }

    @Test func aConnectionIsKeptOverAShortRest() async throws {
        let step = Conversation.takeData + [.takeMessage("250 2.0.0 Ok")]
        let server = try ScriptedServer([Conversation.hello("PIPELINING") + step + step])
        let journal = TestJournal()
        let mail = RestingMail(messages: try Self.messages(2), rest: .milliseconds(300))
        await SMTPTransport(Self.settings(server.port, connections: 1))
            .deliver(mail, journal: journal)
        expectOnceEach(journal, 2)
        #expect(await server.stop().count == 1)
    }
}
