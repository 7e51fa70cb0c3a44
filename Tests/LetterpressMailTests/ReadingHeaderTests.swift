import Foundation
import LetterpressMail
import Testing

/// Header fields, read by the letter of RFC 5322.
@Suite struct ReadingHeaderTests {
    private func message(_ text: String) throws -> ReceivedMessage {
        try ReceivedMessage(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func fieldsKeepTheirOrderAndTheirOctets() throws {
        let message = try message("Subject: This\n is a test\nTo: a@b.example\nto:c@d.example\n\nx")
        #expect(message.header.fields.map(\.name) == ["Subject", "To", "to"])
        #expect(message.header.fields.map(\.line) == [1, 3, 4])
        #expect(message.header["subject"]?.value == "This is a test")
        let raw = try #require(message.header["subject"]?.raw)
        #expect(
            String(decoding: message.bytes[raw], as: UTF8.self) == "Subject: This\r\n is a test\r\n"
        )
        #expect(message.header.all("to").map(\.value) == ["a@b.example", "c@d.example"])
        #expect(Array(message.bytes[message.body]) == Array("x".utf8))
    }

    // RFC 5322 appendix A.
    @Test(arguments: [
        ("John Doe <jdoe@machine.example>", ["John Doe/jdoe@machine.example"], 0),
        (
            "\"Joe Q. Public\" <john.q.public@example.com>",
            ["Joe Q. Public/john.q.public@example.com"], 0
        ),
        (
            "Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
            ["Mary Smith/mary@x.test", "/jdoe@example.org", "Who?/one@y.test"], 0
        ),
        (
            "<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>",
            ["/boss@nil.test", "Giant; \"Big\" Box/sysservices@example.net"], 0
        ),
        (
            "A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;",
            ["Ed Jones/c@a.test", "/joe@where.test", "John/jdoe@one.test"], 1
        ),
        ("Undisclosed recipients:;", [], 1),
        (
            "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>",
            ["Pete/pete@silly.test"], 0
        ),
        (
            "A Group(Some people) :Chris Jones <c@(Chris's host.)public.example>,"
                + " joe@example.org, John <jdoe@one.test> (my dear friend); (the end of the group)",
            ["Chris Jones/c@public.example", "/joe@example.org", "John/jdoe@one.test"], 1
        ),
        ("=?utf-8?Q?Ad=C3=A8le?= <a@[192.0.2.1]>", ["Adèle/a@[192.0.2.1]"], 0),
    ])
    func addressesAreRead(value: String, mailboxes: [String], groups: Int) {
        let list = AddressListReader(Array(value.utf8))
        let read = list.mailboxes.map { "\($0.name)/\($0.localPart)@\($0.domain)" }
        #expect(read == mailboxes)
        #expect(list.groups == groups)
        #expect(list.fault == nil)
    }

    @Test(arguments: [
        ("", 0), ("a@b.example,", 12), ("a b@c.example", 3), ("Ann <a@b.example", 16), ("Ann", 0),
        ("\"Ann <a@b.example>", 0), ("<a.b.example>", 12), ("<a@>", 3), ("(a", 0),
        ("a:b@c.example", 13),
        ("a@b.example c@d.example", 12),
    ])
    func wrongAddressesAreToldWhereTheyGoWrong(value: String, offset: Int) {
        #expect(AddressListReader(Array(value.utf8)).fault?.offset == offset)
    }

    @Test(arguments: [
        ("Fri, 21 Nov 1997 09:55:06 -0600", 880_127_706.0),
        ("Tue, 1 Jul 2003 10:52:37 +0200", 1_057_049_557.0),
        ("Thu, 13 Feb 1969 23:32:00 -0330 (Newfoundland Time)", -27_723_480.0),
        ("29 Feb 2000 00:00 +0000", 951_782_400.0),
        ("Sat, 31 Dec 2016 23:59:60 +0000", 1_483_228_800.0),
    ])
    func datesAreRead(text: String, seconds: Double) {
        #expect(
            MailDateReader.read(Array(text.utf8)) == .success(Date(timeIntervalSince1970: seconds))
        )
    }

    @Test(arguments: [
        "", "Thu", "Thu, 13\r\n  Feb\r\n 1969 23:32 -0330",
        "Fri, 21 Nov 97 09(comment):   55  : 06 -0600",
        "21 Nov 97 09:55:06 GMT", "Thu, 21 Nov 1997 09:55:06 -0600", "31 Apr 2026 00:00:00 +0000",
        "29 Feb 2100 00:00:00 +0000", "1 Jan 2026 24:00:00 +0000", "1 Jan 2026 23:60:00 +0000",
        "1 Jan 2026 23:00:00 +0060", "1 Jan 2026 23:00:00 +0000 x", "1 January 2026 23:00:00 +0000",
        "Fri 21 Nov 1997 09:55:06 -0600", "1 Jan 99999999999999999999 00:00:00 +0000",
        "1 Jan 2026 00:00:00+0000",
    ])
    func otherDatesAreRefused(text: String) {
        #expect(throws: MailDateFault.self) { try MailDateReader.read(Array(text.utf8)).get() }
    }

    @Test(arguments: [
        ("<1234@local.machine.example>", true), (" <a@[192.0.2.1]> (note)", true), ("<a@b>", true),
        ("a@b", false), ("<a>", false), ("<a@b", false), ("<a@b> <c@d>", false), ("<a b@c>", false),
        ("<@b>", false), ("<a.@b>", false), ("", false),
    ])
    func identifiersOfMessagesAreRead(text: String, isOne: Bool) {
        #expect((MessageIDReader.fault(in: Array(text.utf8)) == nil) == isOne)
    }

    // RFC 2369 §2 and §3.2.
    @Test(arguments: [
        ("<mailto:list@host.com?subject=help> (List Instructions)", ["mailto"]),
        (
            "<http://www.host.com/list.cgi?cmd=unsub&lst=list>,\t<mailto:r@h.com?subject=u>",
            ["http", "mailto"]
        ),
        (" (Use this command to join the list)\t <mailto:r@h.com>", ["mailto"]),
    ])
    func listAddressesAreRead(value: String, schemes: [String]) {
        let list = ListAddressReader(Array(value.utf8))
        #expect(list.addresses.map(\.scheme) == schemes)
        #expect(list.fault == nil)
    }
}
