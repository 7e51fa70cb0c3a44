import Testing

@testable import LetterpressSink

@Suite struct MailPathTests {
    @Test(
        arguments: [
            "a@b", "a.b+c=d@x.example", "!#$%&'*+-/=?^_`{|}~@x.example", #""a b"@x.example"#,
            #""a\"@>b"@x.example"#, "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "ä.ö@bücher.example",
            "@one.example,@two.example:a@x.example", #"""@x.example"#,
            String(repeating: "a", count: 64) + "@x.example",
        ]
    )
    func keepsAPathAsWritten(text: String) throws {
        let path = try #require(MailPath(text[...]))
        #expect(path.text == text)
        guard case .rcpt(let recipient) = try SMTPCommand("RCPT TO:<\(text)>") else {
            Issue.record("not read as RCPT")
            return
        }
        #expect(recipient == path)
    }

    @Test(
        arguments: [
            "", "a", "@", "a@", "@b", "a@b@c", ".a@b", "a.@b", "a..b@c", "a b@c", "a@-b", "a@b-",
            "a@b..c", "a@b.", "a@.b", "a@b_c", "a@[", "a@[]", "a@[a b]", #""a@b"#, #""a"b@c"#,
            "<a@b>", "a@b,c", "@one.example a@b", "@one.example,two.example:a@b",
            String(repeating: "a", count: 65) + "@x.example",
            "a@" + String(repeating: "b", count: 64),
            "a@" + String(repeating: "b.", count: 130) + "c",
        ]
    )
    func refusesWhatIsNoPath(text: String) {
        #expect(MailPath(text[...]) == nil)
    }

    @Test func takesPostmasterWithoutDomainAsRecipientOnly() {
        #expect(MailPath("Postmaster") == nil)
        #expect(MailPath.forwardPath("Postmaster")?.text == "Postmaster")
    }
}
