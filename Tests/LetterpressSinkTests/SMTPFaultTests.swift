import Testing

@testable import LetterpressSink

@Suite struct SMTPFaultTests {
    private let start = "EHLO c\r\n"
    private let envelope = "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\n"

    private func conversation(_ faults: Fault...) -> Conversation {
        Conversation(faults: FaultScript(faults))
    }

    private func refusal(_ code: Int) -> Fault.Action { .reply(SMTPReply(code, "4.7.1", "later")) }

    @Test(
        arguments: [
            (Fault.Point.ehlo, [450, 503, 503, 503, 500, 500]),
            (.mail, [250, 450, 503, 503, 500, 500]),
            (.rcpt, [250, 250, 450, 554, 500, 500]),
            (.data, [250, 250, 250, 450, 500, 500]),
            (.body, [250, 250, 250, 354, 450]),
            (.dot, [250, 250, 250, 354, 450]),
        ]
    )
    func refusesAStep(point: Fault.Point, codes: [Int]) {
        var conversation = conversation(Fault(point: point, action: refusal(450)))
        conversation.send(start + envelope + "DATA\r\nHello\r\n.\r\n")
        #expect(conversation.codes == codes)
        #expect(conversation.submissions.isEmpty)
    }

    @Test func goesOnAfterARefusalAtTheDotOrInTheBody() {
        for point in [Fault.Point.body, .dot] {
            var conversation = conversation(Fault(point: point, times: 1, action: refusal(552)))
            conversation.send(start + envelope + "DATA\r\nOne\r\n.\r\n")
            conversation.send(envelope + "DATA\r\nTwo\r\n.\r\n")
            #expect(conversation.codes == [250, 250, 250, 354, 552, 250, 250, 354, 250])
            #expect(conversation.messages == ["Two\r\n"])
        }
    }

    @Test func answersARefusedBodyBeforeItsEnd() {
        var conversation = conversation(Fault(point: .body, action: refusal(552)))
        conversation.send(start + envelope + "DATA\r\nHel")
        #expect(conversation.codes.last == 552)
    }

    @Test func hangsUpAfter421() {
        var conversation = conversation(Fault(point: .mail, action: refusal(421)))
        conversation.send(start + envelope + "NOOP\r\n")
        #expect(conversation.codes == [250, 421])
        #expect(conversation.session.isOver)
    }

    @Test(arguments: [Fault.Point.ehlo, .mail, .rcpt, .data, .body, .dot])
    func hangsUpInsteadOfAnAnswer(point: Fault.Point) {
        var conversation = conversation(Fault(point: point, action: .close))
        conversation.send(start + envelope + "DATA\r\nHello\r\n.\r\nNOOP\r\n")
        #expect(conversation.exchanges.last?.fault == .close)
        #expect(conversation.session.isOver)
        #expect(conversation.submissions.isEmpty)
    }

    @Test func keepsAMessageAndSaysNothing() {
        var conversation = conversation(Fault(point: .dot, action: .keepAndClose))
        conversation.send(start + envelope + "DATA\r\nHello\r\n.\r\nNOOP\r\n")
        #expect(conversation.messages == ["Hello\r\n"])
        #expect(conversation.exchanges.last?.fault == .keepAndClose)
        #expect(conversation.exchanges.last?.delivery?.kept != nil)
        #expect(conversation.session.isOver)
    }

    @Test func strikesOnlyForTheRecipientThatMatches() {
        let fault = Fault(point: .rcpt, match: "^b@", action: refusal(450))
        var conversation = conversation(fault)
        conversation.send(start + envelope + "RCPT TO:<c@y.example>\r\nRCPT TO:<bb@y.example>\r\n")
        #expect(conversation.codes == [250, 250, 450, 250, 250])
    }

    @Test func readsAMessageAtItsPace() {
        var conversation = conversation(
            Fault(point: .body, action: .slow(bytesPerSecond: 40))
        )
        conversation.send(start + envelope + "DATA\r\n0123456789\r\n.\r\nQUIT\r\n")
        #expect(conversation.messages == ["0123456789\r\n"])
        // 15 octets, four at a time; the first wait only notes the fault.
        #expect(conversation.waits == [.zero] + Array(repeating: .milliseconds(100), count: 3))
        #expect(conversation.codes == [250, 250, 250, 354, 250, 221])
    }

    @Test func hearsOnlyQUITAfterARefusedGreeting() {
        var session = SMTPSession(
            rules: SMTPSession.Rules(hostname: "x", maxMessageBytes: 1),
            faults: FaultScript([Fault(point: .greeting, action: refusal(554))])
        )
        #expect(session.greet().reply.code == 554)
        Array("EHLO c\r\nQUIT\r\n".utf8).withUnsafeBytes { session.receive($0) }
        guard case .say(let answer) = session.next(), case .say(let end) = session.next() else {
            Issue.record("no answer came")
            return
        }
        #expect(answer.reply.code == 503)
        #expect(end.reply.code == 221)
    }
}
