import LetterpressLogs
import LetterpressModel
import Testing

@Suite struct MailLogReaderTests {
    private static let servers = ["postfix", "opensmtpd", "exim", "json"]

    /// `NAME.log` must come to exactly the words of `NAME.expected`.
    @Test(arguments: servers)
    func findsWhatTheServerDid(server: String) throws {
        let reader = MailLogFixture.reader(try MailLogFixture.bytes("\(server).log"))
        let expected = String(
            decoding: try MailLogFixture.bytes("\(server).expected"),
            as: UTF8.self
        )
        #expect(MailLogFixture.text(reader) == expected)
    }

    @Test(arguments: servers, [1, 7, 4096])
    func readsAlikeWhereverAPieceEnds(server: String, size: Int) throws {
        let log = try MailLogFixture.bytes("\(server).log")
        let whole = MailLogFixture.reader(log)
        let pieces = MailLogFixture.reader(log, pieces: size)
        #expect(pieces.findings == whole.findings)
        #expect(pieces.counts == whole.counts)
    }

    @Test func readsLinesThatEndInCRLF() throws {
        let log = try MailLogFixture.bytes("postfix.log")
        let windows = log.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        #expect(
            MailLogFixture.reader(windows).findings == MailLogFixture.reader(log).findings
        )
    }

    @Test func tellsServersApartInOneFile() throws {
        let logs = try ["postfix", "opensmtpd"].map { try MailLogFixture.bytes("\($0).log") }
        let findings = MailLogFixture.reader(logs.flatMap { $0 }).findings
        #expect(findings["taken@letters.example"]?.tries == 2)
        #expect(findings["spam@letters.example"] != nil)
        guard case .accepted = findings["again@letters.example"]?.verdict else {
            Issue.record("what was taken once stays taken")
            return
        }
    }

    @Test func countsObjectsWithoutAKnownState() throws {
        let reader = MailLogFixture.reader(try MailLogFixture.bytes("json.log"))
        #expect(reader.counts.withoutState == 1)
    }

    @Test func trustsNoSenderThatSeveralCopiesShare() {
        let question = LogQuestion(
            messageIDs: ["a@x.example", "b@x.example", "c@x.example"],
            senders: [
                "press@x.example": "a@x.example", "Press@x.example": "b@x.example",
                "press+c@x.example": "c@x.example", "press+d@x.example": "d@x.example",
            ]
        )
        #expect(question.senders == ["press+c@x.example": "c@x.example"])
    }
}
