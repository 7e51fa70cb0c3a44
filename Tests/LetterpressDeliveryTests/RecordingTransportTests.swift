import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct RecordingTransportTests {
    @Test func keepsMessagesInOrderAndAsTheyWere() async throws {
        let transport = RecordingTransport()
        let messages = try (1...3).map { try OutgoingMessage.sample($0) }
        let journal = TestJournal()
        await transport.deliver(journal.mail(messages), journal: journal)
        #expect(transport.recorded.map(\.delivery) == [1, 2, 3])
        #expect(transport.recorded.map(\.bytes) == messages.map(\.bytes))
        #expect(transport.recorded.map(\.sender) == messages.map(\.sender))
        #expect(transport.recorded.map(\.recipient) == messages.map(\.recipient))
        let kept = Reply(code: 250, enhanced: "2.0.0", text: "Kept")
        #expect(journal.entries.last == .settled(3, .accepted(kept), by: "memory"))
    }

    @Test func answersAsItIsTold() async throws {
        let busy = Outcome.deferred(Reply(code: 450, enhanced: nil, text: "Later"), until: nil)
        let transport = RecordingTransport { message in
            message.delivery == 2 ? busy : .inDoubt("gone")
        }
        let messages = try (1...3).map { try OutgoingMessage.sample($0) }
        let journal = TestJournal()
        await transport.deliver(journal.mail(messages), journal: journal)
        #expect(journal.outcomes == [.inDoubt("gone"), busy, .inDoubt("gone")])
    }
}
