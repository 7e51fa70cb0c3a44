import Testing

@testable import LetterpressSink

@Suite struct SMTPSessionTests {
    private let start = "EHLO client.example\r\n"
    private let envelope = "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@y.example>\r\n"

    @Test func greetsWithItsName() {
        let welcome = Conversation().session.welcome
        #expect(welcome.reply.text == "220 sink.example ESMTP Letterpress sink")
    }

    @Test func listsItsExtensions() {
        let reply = """
            250-sink.example
            250-PIPELINING
            250-SIZE 1000
            250-8BITMIME
            250-SMTPUTF8
            250-ENHANCEDSTATUSCODES
            250 AUTH PLAIN LOGIN
            """
        #expect(Conversation.replies(to: start) == [reply])
        #expect(Conversation.replies(to: "helo client\r\n") == ["250 sink.example"])
    }

    @Test func takesAPipelinedMessageAndTheNextOne() {
        var conversation = Conversation()
        let message = "Subject: one\r\n\r\nHello\r\n"
        conversation.send(start + envelope + "DATA\r\n" + message + ".\r\n" + envelope + "QUIT\r\n")
        #expect(
            conversation.replies.dropFirst() == [
                "250 2.1.0 Sender taken",
                "250 2.1.5 Recipient taken",
                "354 Send the message; end it with a dot on a line of its own",
                "250 2.0.0 Kept as 000001",
                "250 2.1.0 Sender taken",
                "250 2.1.5 Recipient taken",
                "221 2.0.0 Goodbye",
            ]
        )
        #expect(conversation.messages == [message])
        #expect(conversation.submissions.first?.envelope.from == "a@x.example")
        #expect(conversation.submissions.first?.envelope.to == ["b@y.example"])
        #expect(conversation.session.isOver)
    }

    /// However the octets are cut, the same replies and the same messages come of them.
    @Test func doesNotCareWhereReadsEnd() {
        let script = Array(
            (start + "BAD\nNOOP\r\n" + "NOOP \(String(repeating: "x", count: 2_100))\r\n" + envelope
                + "DATA\r\n..a\r\n.\rb\r\n\n.\nc\r.\r\n\r\r\n.\r\nRSET\r\n" + envelope
                + "DATA\r\n\r\n.\r\nVRFY b\r\nQUIT\r\n").utf8
        )
        var whole = Conversation()
        whole.send(script)
        #expect(whole.messages == [".a\r\n\rb\r\n\n.\nc\r.\r\n\r\r\n", "\r\n"])
        #expect(
            whole.codes == [250, 500, 500, 250, 250, 354, 250, 250, 250, 250, 354, 250, 252, 221]
        )
        var single = Conversation()
        for octet in script { single.send([octet]) }
        #expect(single.exchanges == whole.exchanges)
        #expect(single.submissions == whole.submissions)
        for cut in script.indices {
            var halves = Conversation()
            halves.send(Array(script[..<cut]))
            halves.send(Array(script[cut...]))
            #expect(halves.exchanges == whole.exchanges)
            #expect(halves.submissions == whole.submissions)
        }
    }

    @Test(arguments: ["\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\0.\r\n"])
    func endsAMessageAtNoBareDot(fake: String) {
        var conversation = Conversation()
        conversation.send(start + envelope + "DATA\r\nA\(fake)MAIL FROM:<evil@x.example>\r\n")
        #expect(conversation.submissions.isEmpty)
        conversation.send("\r\n.\r\n")
        #expect(conversation.submissions.count == 1)
        #expect(conversation.codes == [250, 250, 250, 354, 250])
    }

    @Test func holdsCommandsBehindTheDotUntilItIsSettled() throws {
        var session = Conversation().session
        let input = start + envelope + "DATA\r\nA\r\n.\r\nNOOP\r\n"
        Array(input.utf8).withUnsafeBytes { session.receive($0) }
        for _ in 0..<4 { _ = session.next() }
        guard case .submit(let submission) = session.next() else {
            Issue.record("no message came")
            return
        }
        #expect(session.next() == nil)
        let settled = session.settle(.failed(cause: "No space left on device"))
        let answer = try #require(settled)
        #expect(answer.reply.code == 452)
        #expect(
            answer.reply.text
                == "452 4.3.1 The message cannot be kept: No space left on device"
        )
        #expect(answer.delivery?.envelope == submission.envelope)
        #expect(answer.delivery?.kept == nil)
        guard case .say(let noop) = session.next() else {
            Issue.record("the command behind the dot is lost")
            return
        }
        #expect(noop.command == "NOOP")
    }

    @Test func takesLinesForCommandsWhenDataIsRefused() {
        var conversation = Conversation()
        conversation.send(start + "DATA\r\nMAIL FROM:<a@x.example>\r\nDATA\r\nNOOP\r\n.\r\n")
        #expect(conversation.codes == [250, 503, 250, 554, 250, 500])
        #expect(conversation.exchanges[3].reply.text == "554 5.5.1 No valid recipients")
    }

    @Test func refusesWhatIsOutOfOrder() {
        #expect(
            Conversation.replies(to: envelope + "DATA\r\n").map { $0.prefix(9) } == [
                "503 5.5.1", "503 5.5.1", "503 5.5.1",
            ]
        )
        var conversation = Conversation()
        conversation.send(start + envelope + "MAIL FROM:<c@x.example>\r\n")
        #expect(conversation.codes == [250, 250, 250, 503])
    }

    @Test(arguments: ["RSET\r\n", "EHLO client.example\r\n"])
    func forgetsTheTransaction(with command: String) {
        var conversation = Conversation()
        conversation.send(start + envelope + command + "DATA\r\n")
        #expect(conversation.codes == [250, 250, 250, 250, 503])
    }

    @Test func refusesAMessageThatIsTooLargeOnlyAfterItsDot() {
        var conversation = Conversation(maxMessageBytes: 10)
        conversation.send(start + envelope + "DATA\r\n12345678\r\n")
        #expect(conversation.codes.last == 354)
        conversation.send("9\r\n")
        #expect(conversation.codes.last == 354)
        conversation.send(".\r\nNOOP\r\n")
        #expect(
            conversation.replies.suffix(2) == [
                "552 5.3.4 A message has at most 10 octets", "250 2.0.0 Nothing done",
            ]
        )
        #expect(conversation.submissions.isEmpty)
        #expect(conversation.exchanges[4].delivery?.bytes == 13)
    }

    @Test func takesAMessageOfExactlyTheLimit() {
        var conversation = Conversation(maxMessageBytes: 10)
        conversation.send(start + envelope + "DATA\r\n12345678\r\n.\r\n")
        #expect(conversation.messages == ["12345678\r\n"])
    }

    @Test func takesAsManyRecipientsAsItSays() {
        var conversation = Conversation(maxRecipients: 2)
        conversation.send(start + envelope + "RCPT TO:<c@y.example>\r\nRCPT TO:<d@y.example>\r\n")
        #expect(conversation.replies.last == "452 4.5.3 A message has at most 2 recipients")
        conversation.send("DATA\r\n.\r\n")
        #expect(conversation.submissions.first?.envelope.to == ["b@y.example", "c@y.example"])
        #expect(conversation.messages == [""])
    }

    @Test func takesUTF8OnlyWhereItWasAnnounced() {
        var conversation = Conversation()
        conversation.send(start + "MAIL FROM:<ä@x.example>\r\nMAIL FROM:<a@x.example>\r\n")
        conversation.send("RCPT TO:<ü@y.example>\r\nRSET\r\n")
        conversation.send("MAIL FROM:<ä@x.example> SMTPUTF8\r\nRCPT TO:<ü@bücher.example>\r\n")
        #expect(conversation.codes == [250, 553, 250, 553, 250, 250, 250])
        conversation.send("DATA\r\n.\r\n")
        #expect(conversation.submissions.first?.envelope.to == ["ü@bücher.example"])
    }

    @Test func saysNothingAfterItWasDismissed() {
        var conversation = Conversation()
        var session = conversation.session
        #expect(session.dismiss("4.3.2", "The sink stops").reply.text == "421 4.3.2 The sink stops")
        #expect(session.isOver)
        conversation.send("QUIT\r\nNOOP\r\n")
        #expect(conversation.codes == [221])
    }
}
