import Testing

@testable import LetterpressSink

@Suite struct WrittenMailboxTests {
    @Test(
        arguments: [
            ("ada@x.example", nil, "ada@x.example"),
            ("Ada Lovelace <ada@x.example>", "Ada Lovelace", "ada@x.example"),
            ("Åsa <a@x.example>", "Åsa", "a@x.example"),
            (#""Press, \"The\" \\" <p@x.example>"#, #"Press, "The" \"#, "p@x.example"),
            (#""a@b <c@d.example>" <p@x.example>"#, "a@b <c@d.example>", "p@x.example"),
            (
                "\"\u{301}a,\u{301}\\\"\u{301}\" <p@x.example>", "\u{301}a,\u{301}\"\u{301}",
                "p@x.example"
            ),
            ("<p@x.example>", nil, "p@x.example"),
        ] as [(String, String?, String)]
    )
    func readsOne(text: String, name: String?, address: String) {
        let mailbox = WrittenMailbox(text)
        #expect(mailbox?.name == name)
        #expect(mailbox?.address == address)
    }

    @Test(
        arguments: [
            "", "ada", "ada@localhost", "ada@[127.0.0.1]", "ünï@x.example", "a@ü.example",
            "Press, The <p@x.example>", "a@b <p@x.example>", "\"open <p@x.example>",
            "\"a\" b <p@x.example>", "a@x.example\r\nBcc: b@x.example", "a@x.example, b@x.example",
            "Name <p@x.example> more", "Name <>", "@r.example:a@x.example",
        ]
    )
    func refusesWhatIsNone(text: String) {
        #expect(WrittenMailbox(text) == nil)
    }

    @Test func readsAListWithCommasInNames() {
        let list = WrittenMailbox.list(#""A, B" <a@x.example>, c@x.example"#)
        #expect(list?.map(\.address) == ["a@x.example", "c@x.example"])
        #expect(WrittenMailbox.list("a@x.example,") == nil)
    }
}
