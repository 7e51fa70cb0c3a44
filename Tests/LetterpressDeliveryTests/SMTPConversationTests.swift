import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// Several messages, one after another, with a server that is not always there.
@Suite struct SMTPConversationTests {
    private static let taken = Outcome.accepted(
        Reply(code: 250, enhanced: "2.0.0", text: "Ok")
    )

    private static func takeMessage() -> [ScriptedServer.Step] {
        Conversation.takeData + [.takeMessage("250 2.0.0 Ok")]
    }

    private static func transaction(_ number: Int) -> [String] {
        [
            "MAIL FROM:<hello@proof.example>", "RCPT TO:<reader\(number)@reader.example>", "DATA",
            "(message of 27 octets)",
        ]
    }

    @Test func keepsTheConnectionForTheNextMessage() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Self.takeMessage() + Self.takeMessage()
        ])
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1), try .sample(2)]), journal: journal)
        #expect(journal.outcomes == [Self.taken, Self.taken])
        let heard = await server.stop()
        #expect(
            heard == [
                [Conversation.ehloLine] + Self.transaction(1) + Self.transaction(2) + ["QUIT"]
            ]
        )
    }

    @Test func putsACopyOffWhenAnIdleConnectionAnswers421() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Self.takeMessage()
                + [.hear("MAIL", "421 4.4.2 Idle for too long"), .hangUp],
            Conversation.hello() + Self.takeMessage(),
        ])
        let journal = TestJournal()
        let messages = try (1...3).map { try OutgoingMessage.sample($0) }
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail(messages), journal: journal)
        let closing = Reply(code: 421, enhanced: "4.4.2", text: "Idle for too long")
        #expect(journal.outcomes == [Self.taken, .deferred(closing, until: nil), Self.taken])
        let heard = await server.stop()
        #expect(
            heard == [
                [Conversation.ehloLine] + Self.transaction(1) + [Conversation.mailLine],
                [Conversation.ehloLine] + Self.transaction(3) + ["QUIT"],
            ]
        )
    }

    @Test func connectsAnewWhenAnIdleConnectionWasClosed() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Self.takeMessage() + [.hangUp],
            Conversation.hello() + Self.takeMessage(),
        ])
        let journal = TestJournal(onSettle: { delivery in
            if delivery == 1 { await server.waitForHangUp() }
            return true
        })
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1), try .sample(2)]), journal: journal)
        #expect(journal.outcomes == [Self.taken, Self.taken])
        let heard = await server.stop()
        #expect(
            heard == [
                [Conversation.ehloLine] + Self.transaction(1),
                [Conversation.ehloLine] + Self.transaction(2) + ["QUIT"],
            ]
        )
    }

    @Test func goesOnWithTheNextReaderAfterARefusedOne() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Conversation.takeMail
                + [.hear("RCPT", "550 5.1.1 No such user"), .hear("RSET", "250 2.0.0 Ok")]
                + Self.takeMessage()
        ])
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1), try .sample(2)]), journal: journal)
        let unknown = Reply(code: 550, enhanced: "5.1.1", text: "No such user")
        #expect(journal.outcomes == [.rejected(unknown), Self.taken])
        let heard = await server.stop()
        #expect(
            heard == [
                [Conversation.ehloLine] + Self.transaction(1).prefix(2) + ["RSET"]
                    + Self.transaction(2) + ["QUIT"]
            ]
        )
    }

    @Test func keepsTheConnectionAfterARefusedMessage() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Conversation.takeData + [.takeMessage("552 5.3.4 Too large")]
                + Self.takeMessage()
        ])
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1), try .sample(2)]), journal: journal)
        let tooLarge = Reply(code: 552, enhanced: "5.3.4", text: "Too large")
        #expect(journal.outcomes == [.rejected(tooLarge), Self.taken])
        let heard = await server.stop()
        #expect(
            heard == [
                [Conversation.ehloLine] + Self.transaction(1) + Self.transaction(2) + ["QUIT"]
            ]
        )
    }

    @Test func logsInOncePerConnection() async throws {
        let hello =
            Conversation.hello("AUTH PLAIN") + [.hear("AUTH PLAIN ", "235 2.7.0 Welcome")]
        let server = try ScriptedServer([
            hello + Self.takeMessage() + Self.takeMessage() + [.hangUp],
            hello + Self.takeMessage(),
        ])
        let login = SMTPServerSettings.Login(username: "ada", password: Confidential("lovelace"))
        let journal = TestJournal(onSettle: { delivery in
            if delivery == 2 { await server.waitForHangUp() }
            return true
        })
        let messages = try (1...3).map { try OutgoingMessage.sample($0) }
        await SMTPTransport(.local(port: server.port, login: login))
            .deliver(journal.mail(messages), journal: journal)
        #expect(journal.outcomes == [Self.taken, Self.taken, Self.taken])
        let first = [Conversation.ehloLine, "AUTH PLAIN AGFkYQBsb3ZlbGFjZQ=="]
        let heard = await server.stop()
        #expect(
            heard == [
                first + Self.transaction(1) + Self.transaction(2),
                first + Self.transaction(3) + ["QUIT"],
            ]
        )
    }

    /// A server may stop to list AUTH behind our back: nothing goes out without the login.
    @Test func asksForTheLoginAgainOnANewConnection() async throws {
        let server = try ScriptedServer([
            Conversation.hello("AUTH PLAIN") + [.hear("AUTH PLAIN ", "235 2.7.0 Welcome")]
                + Self.takeMessage() + [.hangUp],
            Conversation.hello() + Conversation.takeData + [.takeRest],
        ])
        let login = SMTPServerSettings.Login(username: "ada", password: Confidential("lovelace"))
        let journal = TestJournal(onSettle: { delivery in
            if delivery == 1 { await server.waitForHangUp() }
            return true
        })
        await SMTPTransport(.local(port: server.port, login: login))
            .deliver(journal.mail([try .sample(1), try .sample(2)]), journal: journal)
        let words = "\(server.name) offers no login, so nothing was sent"
        #expect(
            journal.outcomes == [
                Self.taken, .refusedUs(Reply(code: 0, enhanced: nil, text: words)),
            ]
        )
        _ = await server.stop()
    }

    /// The copy is settled by then; waiting for a goodbye would only hold up the next one.
    @Test func doesNotWaitForAGoodbyeAfterARefusal() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Conversation.takeMail
                + [.hear("RCPT", "550 5.1.1 No such user"), .hear("QUIT", ""), .takeRest]
        ])
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1)]), journal: journal)
        let unknown = Reply(code: 550, enhanced: "5.1.1", text: "No such user")
        #expect(journal.outcomes == [.rejected(unknown)])
        let heard = await server.stop()
        #expect(heard == [[Conversation.ehloLine] + Self.transaction(1).prefix(2) + ["QUIT"]])
    }

    @Test func doesNotWaitForAGoodbyeAtTheEnd() async throws {
        let server = try ScriptedServer([
            Conversation.hello() + Self.takeMessage() + [.hear("QUIT", ""), .takeRest]
        ])
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1)]), journal: journal)
        #expect(journal.outcomes == [Self.taken])
        let heard = await server.stop()
        #expect(heard == [[Conversation.ehloLine] + Self.transaction(1) + ["QUIT"]])
    }
}
