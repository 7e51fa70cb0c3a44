import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// A server that lists PIPELINING: the dot of one message travels with the envelope of the next.
@Suite struct SMTPPipeliningTests {
    private typealias Step = ScriptedServer.Step

    private static let kept = Reply(code: 250, enhanced: "2.0.0", text: "Ok")
    private static let hello = Conversation.hello("PIPELINING")
    private static let takeData = Conversation.takeData
    private static let take = Step.takeMessage("250 2.0.0 Ok")

    private static func commands(_ number: Int) -> [String] {
        ["MAIL FROM:<hello@proof.example>", "RCPT TO:<reader\(number)@reader.example>", "DATA"]
    }

    private static let message = "(message of 27 octets)"

    private struct Run {
        let tries: [String]
        let outcomes: [Outcome]
        let heard: [[String]]
        let server: String
    }

    /// Hands over so many messages to a server of these conversations.
    private func run(
        _ conversations: [[Step]],
        messages count: Int64,
        onAttempt: @escaping @Sendable (Int64) async throws -> Bool = { _ in true }
    ) async throws -> Run {
        let server = try ScriptedServer(conversations)
        let journal = TestJournal(onAttempt: onAttempt)
        let messages = try (1...count).map { try OutgoingMessage.sample($0) }
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail(messages), journal: journal)
        return Run(
            tries: journal.tries,
            outcomes: journal.outcomes,
            heard: await server.stop(),
            server: server.name
        )
    }

    @Test func aMessageTakesOneRoundTrip() async throws {
        // The server answers a dot only when it has read the next envelope, too.
        let run = try await run(
            [
                Self.hello + Self.takeData + [
                    .takeMessage(""), .hear("MAIL", ""), .hear("RCPT", ""),
                    .hear(
                        "DATA",
                        "250 2.0.0 Ok\n250 2.1.0 Ok\n250 2.1.5 Ok\n354 Go on"
                    ), Self.take,
                ]
            ],
            messages: 2
        )
        #expect(run.outcomes == [.accepted(Self.kept), .accepted(Self.kept)])
        #expect(run.tries == ["attempting 1", "accepted 1", "attempting 2", "accepted 2"])
        #expect(
            run.heard == [
                [Conversation.ehloLine] + Self.commands(1) + [Self.message] + Self.commands(2)
                    + [Self.message, "QUIT"]
            ]
        )
    }

    @Test func aRefusedReaderCostsAResetAndNoConnection() async throws {
        let run = try await run(
            [
                Self.hello + Self.takeData + [Self.take] + Conversation.takeMail + [
                    .hear("RCPT", "550 5.1.1 No such user"), .hear("DATA", "503 5.5.1 No reader"),
                    .hear("RSET", "250 2.0.0 Ok"),
                ] + Self.takeData + [Self.take]
            ],
            messages: 3
        )
        let unknown = Reply(code: 550, enhanced: "5.1.1", text: "No such user")
        #expect(run.outcomes == [.accepted(Self.kept), .rejected(unknown), .accepted(Self.kept)])
        #expect(
            run.heard == [
                [Conversation.ehloLine] + Self.commands(1) + [Self.message] + Self.commands(2)
                    + ["RSET"] + Self.commands(3) + [Self.message, "QUIT"]
            ]
        )
    }

    /// RFC 2920 §3.1: the body is asked for though no reader was accepted.
    @Test func aBodyThatNobodyIsToGetIsALoneDot() async throws {
        let run = try await run(
            [
                Self.hello + Conversation.takeMail + [
                    .hear("RCPT", "450 4.2.0 Greylisted"), .hear("DATA", "354 Go on"),
                    .hear(".", "250 2.0.0 Taken for nobody"), .hear("RSET", "250 2.0.0 Ok"),
                ] + Self.takeData + [Self.take]
            ],
            messages: 2
        )
        let later = Reply(code: 450, enhanced: "4.2.0", text: "Greylisted")
        #expect(run.outcomes == [.deferred(later, until: nil), .accepted(Self.kept)])
        #expect(
            run.heard == [
                [Conversation.ehloLine] + Self.commands(1) + [".", "RSET"]
                    + Self.commands(2) + [Self.message, "QUIT"]
            ]
        )
    }

    /// The refusal stands even where the server hangs up instead of answering the rest.
    @Test func aRefusalIsKnownThoughTheConnectionIsLost() async throws {
        let run = try await run(
            [
                Self.hello + Conversation.takeMail
                    + [.hear("RCPT", "550 5.1.1 No such user"), .hangUp],
                Self.hello + Self.takeData + [Self.take],
            ],
            messages: 2
        )
        let unknown = Reply(code: 550, enhanced: "5.1.1", text: "No such user")
        #expect(run.outcomes == [.rejected(unknown), .accepted(Self.kept)])
        #expect(run.heard.count == 2)
    }

    /// Only the message whose dot was written is in doubt; the next one was not begun.
    @Test func aLossAfterTheDotLeavesOneInDoubt() async throws {
        let run = try await run(
            [
                Self.hello + Self.takeData + [.takeMessage(""), .hear("MAIL", ""), .hangUp],
                Self.hello + Self.takeData + [Self.take],
            ],
            messages: 2
        )
        #expect(run.tries == ["attempting 1", "in doubt 1", "attempting 2", "accepted 2"])
        #expect(run.heard.count == 2)
    }

    /// Else the whole list would be in doubt before anybody looks.
    @Test func aServerThatAnswersNoMessageIsLeft() async throws {
        let lost = Self.hello + Self.takeData + [.takeMessage(""), .hear("MAIL", ""), .hangUp]
        let run = try await run(Array(repeating: lost, count: 6), messages: 9)
        let before = (1...4).flatMap { ["attempting \($0)", "in doubt \($0)"] }
        #expect(run.tries == before + ["attempting 5", "unreached", "in doubt 5"])
        #expect(run.heard.count == 5)
    }

    @Test func aLossAfterTheAnswerToADotLeavesNoneInDoubt() async throws {
        let run = try await run(
            [Self.hello + Self.takeData + [Self.take, .hear("MAIL", ""), .hangUp]],
            messages: 2
        )
        let words = "\(run.server): Failure when receiving data from the peer"
        #expect(
            run.outcomes == [
                .accepted(Self.kept),
                .deferred(Reply(code: 0, enhanced: nil, text: words), until: nil),
            ]
        )
    }

    /// Its envelope cannot be called back, and its body is not written.
    @Test func aReaderWhoLeftMeanwhileGetsNothing() async throws {
        let run = try await run(
            [
                Self.hello + Self.takeData + [Self.take] + Self.takeData + [.takeRest],
                Self.hello + Self.takeData + [Self.take],
            ],
            messages: 3,
            onAttempt: { $0 != 2 }
        )
        #expect(
            run.tries == [
                "attempting 1", "accepted 1", "attempting 2", "attempting 3", "accepted 3",
            ]
        )
        #expect(run.heard.first?.last == "DATA")
        #expect(
            run.heard.last == [Conversation.ehloLine] + Self.commands(3) + [Self.message, "QUIT"]
        )
    }

    @Test func aConnectionIsRenewedAfterItsMessages() async throws {
        let server = try ScriptedServer([
            Self.hello + Self.takeData + [Self.take] + Self.takeData + [Self.take],
            Self.hello + Self.takeData + [Self.take],
        ])
        var settings = SMTPServerSettings.local(port: server.port)
        settings.messagesPerConnection = 2
        let journal = TestJournal()
        let messages = try (1...3).map { try OutgoingMessage.sample(Int64($0)) }
        await SMTPTransport(settings).deliver(journal.mail(messages), journal: journal)
        #expect(journal.outcomes == Array(repeating: .accepted(Self.kept), count: 3))
        let heard = await server.stop()
        #expect(heard.map(\.last) == ["QUIT", "QUIT"])
        #expect(heard.map { $0.count { $0 == Self.message } } == [2, 1])
    }
}
