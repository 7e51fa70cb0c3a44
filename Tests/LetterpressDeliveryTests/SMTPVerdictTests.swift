import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// What each end of a conversation means for the copy (RFC 5321 §4.2.1).
@Suite struct SMTPVerdictTests {
    private static let line = String(repeating: "Letter", count: 10) + "s.\r\n"

    @Test(arguments: Conversation.all)
    func tellsHowTheCopyEnded(conversation: Conversation) async throws {
        let server = try ScriptedServer([conversation.steps])
        let settings = SMTPServerSettings.local(
            port: server.port,
            tls: conversation.tls,
            login: conversation.login,
            caFile: conversation.caFile,
            ehlo: conversation.ehlo
        )
        let message = try OutgoingMessage.sample(
            1,
            to: conversation.recipient,
            body: String(repeating: Self.line, count: conversation.lines)
        )
        let journal = TestJournal()
        await SMTPTransport(settings).deliver(journal.mail([message]), journal: journal)
        let heard = await server.stop()
        #expect(heard.flatMap { $0 } == conversation.heard)
        let outcome = conversation.outcome(server.name)
        // Whoever was never let in has attempted nothing; what the server cannot take is not tried.
        let isUntold = if case .rejected = outcome { true } else { false }
        let wasLetIn = isUntold || conversation.heard.contains { $0.hasPrefix("MAIL") }
        // What waited long for its connection is asked for again.
        #expect(
            journal.entries.filter { $0 != .pulled(1) }
                == (wasLetIn
                    ? [.attempting(1), .settled(1, outcome, by: server.name)]
                    : [.unreached(outcome)])
        )
    }

    @Test func putsACopyOffWhenNobodyListens() async throws {
        let server = try ScriptedServer([])
        _ = await server.stop()
        let journal = TestJournal()
        await SMTPTransport(.local(port: server.port))
            .deliver(journal.mail([try .sample(1)]), journal: journal)
        let words = "\(server.name): Couldn't connect to server"
        #expect(
            journal.outcomes == [.deferred(Reply(code: 0, enhanced: nil, text: words), until: nil)]
        )
    }
}
