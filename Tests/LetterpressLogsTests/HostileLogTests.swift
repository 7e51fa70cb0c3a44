import LetterpressLogs
import LetterpressModel
import Testing

/// Anybody can have words of his written into a log.
@Suite struct HostileLogTests {
    private static let taken = """
        Nov 26 20:00:01 mx postfix/cleanup[8]: 65572FA426E: message-id=<taken@letters.example>
        Nov 26 20:00:01 mx postfix/qmgr[8]: 65572FA426E: from=<>, size=3, nrcpt=1 (queue active)

        """

    @Test func skipsAndCountsLinesThatNobodyCanRead() {
        let long = Array(repeating: UInt8(ascii: "x"), count: 1_000_001)
        var log: [UInt8] = [0xFF, 0xFE, 0x0A] + long + [0x0A]
        log += Array("Nov 26 mx postfix/cleanup[8]: ABCDEF: message-id=<lost@letters.example".utf8)
        log += [0xC3, 0x0A] + Array(Self.taken.utf8) + long
        for size in [65_536, 1_000_000, .max] {
            let reader = MailLogFixture.reader(log, pieces: size)
            #expect(reader.findings.keys.sorted() == ["taken@letters.example"])
            #expect(reader.findings["taken@letters.example"]?.line == 5)
            #expect(reader.counts.lines == 6)
            #expect(reader.counts.tooLong == 2)
            #expect(reader.counts.unreadable == 2)
        }
    }

    @Test(arguments: [
        "", ":", "]:", "[", "{", "{}", "[]", " ", "\u{0}", "postfix/", "postfix/qmgr[1]:", "a/b: :",
        "a/b: ABCDEF:", "a/b: ABCDEF: message-id=", "a/b: ABCDEF: message-id=<",
        "a/b: ABCDEF: to=<",
        "a/b: ABCDEF: message-id=<>", "smtpd[1]:", "smtpd[1]: 33d6eb3a09d1289a",
        "smtpd[1]: 33d6eb3a09d1289a smtp envelope evpid=",
        "smtpd[1]: 33d6eb3a09d1289a smtp envelope evpid=8a1aa510a9538347 from=<",
        "33d6eb3a09d1289a smtp envelope evpid=8a1aa510a9538347 from=<>",
        "2026-11-26", "2026-11-26 20:00:00", "2026-11-26 20:00:00 1xWhVQ-000361-3D",
        "2026-11-26 20:00:00 1xWhVQ-000361-3D <= ",
        "2026-11-26 20:00:00 1xWhVQ-000361-3D <= a S= id=",
        "2026-11-26 20:00:00 1xWhVQ-000361-3D rejected after DATA", "I Message-ID: <",
        "I Message-ID",
        "exim[1]: [", "exim[1]: [1/2]", "{\"message_id\":null}", "{\"message_id\":\"<\"}",
        "{\"SYSLOG_IDENTIFIER\":\"\",\"MESSAGE\":\"\"}",
    ])
    func findsNothingInHalfALine(line: String) {
        let reader = MailLogFixture.reader(Array("\(line)\n\(line)\r\n\(line)".utf8))
        #expect(reader.findings.isEmpty)
    }

    @Test(arguments: [
        // What one server logs of a client's words is no line of another.
        "Nov 26 20:00:01 mx sshd[7]: user postfix/qmgr[1]: 65572FA426E: to=<a@b>, status=sent (x)",
        "Nov 26 20:00:01 mx postfix/smtpd[7]: warning: 65572FA426E: to=<a@b>, status=sent (x)",
        "Nov 26 20:00:01 mx postfix/smtpd[7]: NOQUEUE: reject: 65572FA426E: to=<a>, status=sent (x)",
        "Nov 26 20:00:01 mx postfix/qmgr[7]: 65572FA426E: from=<a (queue active)>, size=3",
        "2026-11-26 20:00:01 1xWhVQ-000361-3D <= <> H=(id=lost@letters.example) [192.0.2.7] P=smtp",
        "Nov 26 20:00:01 mx dovecot: 65572FA426E: to=<a@b>, status=sent (x)",
    ])
    func isNotTakenInByWordsOfClients(line: String) {
        let seen =
            "Nov 26 20:00:00 mx postfix/cleanup[8]: 65572FA426E: message-id=<lost@letters.example>"
        let reader = MailLogFixture.reader(Array("\(seen)\n\(line)\n".utf8))
        #expect(reader.findings["lost@letters.example"]?.verdict == .unfinished)
    }

    /// Neither ids nor events add up without end.
    @Test func staysSmallHoweverOftenACopyIsNamed() throws {
        var log = ""
        for number in 100_000..<120_000 {
            log += "mx postfix/cleanup[8]: \(number): message-id=<taken@letters.example>\n"
        }
        for number in 100_000..<120_000 {
            log +=
                "mx postfix/smtp[8]: \(number): to=<a@b>, dsn=4.0.\(number), status=deferred (x)\n"
        }
        let finding = try #require(
            MailLogFixture.reader(Array(log.utf8)).findings["taken@letters.example"]
        )
        #expect(finding.tries == 20_000)
        #expect(finding.later.count == 8)
    }

    @Test func survivesDeepJSON() {
        let deep = "{\"message_id\":" + String(repeating: "[", count: 900_000)
        let reader = MailLogFixture.reader(Array("\(deep)\n\(Self.taken)".utf8))
        #expect(reader.findings.count == 1)
    }
}
