import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct MailboxWrittenTests {
    private func written(_ name: String, _ address: String = "ada@x.example") throws -> String {
        Mailbox(name: name, address: try EmailAddress(address)).written
    }

    @Test func isTheBareAddressWhereThereIsNoName() throws {
        #expect(try written("") == "ada@x.example")
        #expect(try written("\r\n\u{0}\u{2028}") == "ada@x.example")
    }

    @Test(arguments: ["Ada", "The Weekly Proof", "R&D", "O'Neill", "a+b=c"])
    func leavesAtomsAndBlanksAsTheyAre(name: String) throws {
        #expect(try written(name) == "\(name) <ada@x.example>")
    }

    @Test(arguments: [
        ("Lovelace, Ada", "\"Lovelace, Ada\""),
        ("J. Doe", "\"J. Doe\""),
        ("Ada \"the first\"", #""Ada \"the first\"""#),
        (#"back\slash"#, #""back\\slash""#),
        (#"\"#, #""\\""#),
        (#"\","#, #""\\\",""#),
        ("<eve@x.example>", "\"<eve@x.example>\""),
        ("Ada (work); x:", "\"Ada (work); x:\""),
        ("Zoë", "\"Zoë\""),
        ("日本", "\"日本\""),
        ("👩‍🚀 Ada", "\"👩‍🚀 Ada\""),
        ("عدا", "\"عدا\""),
        ("{{name}} %recipient%", "{{name}} %recipient%"),
        ("=?utf-8?B?QWRh?=", "\"=?utf-8?B?QWRh?=\""),
        ("Eve\"\u{301}, <eve@x.example>", "\"Eve\\\"\u{301}, <eve@x.example>\""),
        ("Eve\\\u{301}", "\"Eve\\\\\u{301}\""),
    ])
    func quotesWhateverElseThereIs(name: String, quoted: String) throws {
        #expect(try written(name) == "\(quoted) <ada@x.example>")
    }

    /// None comes so far; if one did, it could not begin a field of its own.
    @Test(arguments: ["Ada\r\nBcc: eve@x.example", "Ada\u{0}\u{7F}", "A\u{2028}da", "\u{85}Ada"])
    func holdsNoLineEndOrControl(name: String) throws {
        let text = try written(name)
        #expect(
            text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && $0 != "\u{2028}"
            }
        )
        #expect(text.hasSuffix(" <ada@x.example>"))
        #expect(try Mailbox(text).address.wire == "ada@x.example")
    }

    /// What we read is what we wrote.
    @Test(arguments: ["Lovelace, Ada", #"\"<,>\\"#, "Zoë \"Ö\"", "a <b> c", "🙂"])
    func isReadBackAsTheSameName(name: String) throws {
        #expect(try Mailbox(try written(name)).name == name)
    }

    @Test func keepsAQuotedMailboxAndWritesDomainsAsALabels() throws {
        #expect(try written("Ada", "\"a,b\"@x.example") == "Ada <\"a,b\"@x.example>")
        #expect(try written("Ada", "ada@bücher.example") == "Ada <ada@xn--bcher-kva.example>")
    }
}
