import Testing

@testable import LetterpressSink

@Suite struct SMTPCommandTests {
    private static let badSender = "501 5.1.7 Write MAIL FROM:<local@domain>"
    private static let badRecipient = "501 5.1.3 Write RCPT TO:<local@domain>"
    private static let alone = "501 5.5.4 This command stands alone on its line"

    @Test(arguments: ["noop", "NOOP", "Noop anything at all", "NOOP \t "])
    func readsCommandsInAnyCase(line: String) throws {
        #expect(try SMTPCommand(line) == .noop)
    }

    @Test(
        arguments: [
            ("", "500 5.5.2 Not a command; HELP lists them"),
            ("MAILFROM:<a@b>", "500 5.5.2 Not a command; HELP lists them"),
            ("TURN", "500 5.5.2 Not a command; HELP lists them"),
            ("STARTTLS now", alone),
            ("AUTH", "501 5.5.4 Write AUTH PLAIN or AUTH LOGIN"),
            ("AUTH PLAIN a b", "501 5.5.4 Write AUTH PLAIN or AUTH LOGIN"),
            ("MAIL FROM:<a@b> AUTH", "501 5.5.4 AUTH is an address or <>, given once"),
            ("EHLO", "501 5.5.4 This command needs its own name behind it"),
            ("EHLO  ", "501 5.5.4 This command needs its own name behind it"),
            ("VRFY", "501 5.5.4 This command needs a name behind it"),
            ("DATA now", alone),
            ("QUIT now", alone),
            ("RSET now", alone),
            ("MAIL", badSender),
            ("MAIL FROM:a@b", badSender),
            ("MAIL FROM: <a@b>", badSender),
            ("MAIL FROM:<a@b", badSender),
            ("MAIL FROM:<a@b>SIZE=1", badSender),
            ("MAIL FROM:<a>", badSender),
            ("MAIL TO:<a@b>", badSender),
            ("MAIL FROM:<a@b> RET=HDRS", "555 5.5.4 MAIL takes SIZE, BODY and SMTPUTF8"),
            ("MAIL FROM:<a@b> SIZE", "501 5.5.4 SIZE is a number, given once"),
            ("MAIL FROM:<a@b> SIZE=-1", "501 5.5.4 SIZE is a number, given once"),
            ("MAIL FROM:<a@b> SIZE=1 SIZE=1", "501 5.5.4 SIZE is a number, given once"),
            ("MAIL FROM:<a@b> BODY=9BIT", "501 5.5.4 BODY is 7BIT or 8BITMIME, given once"),
            ("MAIL FROM:<a@b> SMTPUTF8=1", "501 5.5.4 SMTPUTF8 has no value, and is given once"),
            ("RCPT TO:<>", badRecipient),
            ("RCPT TO:<a@b>x", badRecipient),
            ("RCPT FROM:<a@b>", badRecipient),
            ("RCPT TO:<a@b> NOTIFY=NEVER", "555 5.5.4 RCPT takes no parameters"),
        ]
    )
    func saysWhatIsWrong(line: String, reply: String) throws {
        let error = try #require(throws: SMTPReply.self) { try SMTPCommand(line) }
        #expect(error.text == reply)
    }

    @Test func readsTheParametersOfMail() throws {
        let line = "mail from:<a@b> size=99999999999999999999 Body=8bitmime smtputf8"
        guard case .mail(let path, let parameters) = try SMTPCommand(line) else {
            Issue.record("not read as MAIL")
            return
        }
        #expect(path?.text == "a@b")
        #expect(parameters.size == .max)
        #expect(parameters.body == "8BITMIME")
        #expect(parameters.allowsUTF8)
    }

    @Test func readsTheNullReversePath() throws {
        #expect(try SMTPCommand("MAIL FROM:<>") == .mail(from: nil, MailParameters("")))
    }

    @Test func refusesASizeOverTheLimitAtMail() {
        let replies = Conversation.replies(
            to: "EHLO c\r\nMAIL FROM:<a@b> SIZE=1001\r\nMAIL FROM:<a@b> SIZE=1000\r\n"
        )
        #expect(
            replies.dropFirst() == [
                "552 5.3.4 A message has at most 1000 octets", "250 2.1.0 Sender taken",
            ]
        )
    }

    @Test func refusesParametersAfterHELO() {
        let replies = Conversation.replies(to: "HELO c\r\nMAIL FROM:<a@b> SIZE=1\r\n")
        #expect(replies.last == "555 5.5.4 Say EHLO, not HELO, to use parameters")
    }
}
