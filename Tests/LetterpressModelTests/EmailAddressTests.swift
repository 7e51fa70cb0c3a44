import LetterpressModel
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("ada@x.example", "ada@x.example"),
        ("Ada@X.Example", "ada@x.example"),
        ("  ada@x.example\r\n", "ada@x.example"),
        ("ada+Tag@x.example", "ada+tag@x.example"),
        ("ada@x.example.", "ada@x.example"),
        ("a..b.@x.example", "a..b.@x.example"),
        ("O'Brien!#$%&*+-/=?^_`{|}~@x.example", "o'brien!#$%&*+-/=?^_`{|}~@x.example"),
        ("\"Ada L\"@x.example", "\"ada l\"@x.example"),
        ("\"a@b\"@x.example", "\"a@b\"@x.example"),
        ("\"a\\\"b\"@x.example", "\"a\\\"b\"@x.example"),
        ("ÉLODIE@x.example", "élodie@x.example"),
        ("E\u{301}lodie@x.example", "élodie@x.example"),
        ("ΑΔΑ@x.example", "αδα@x.example"),
        ("ada@[192.0.2.1]", "ada@[192.0.2.1]"),
        ("ada@[IPv6:2001:DB8::1]", "ada@[ipv6:2001:db8::1]"),
        ("ada@a_b.x.example", "ada@a_b.x.example"),
        ("ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example"),
        ("ada@mu\u{308}nchen.example", "ada@xn--mnchen-3ya.example"),
        ("ada@XN--MNCHEN-3YA.example", "ada@xn--mnchen-3ya.example"),
        ("ada@faß.example", "ada@xn--fa-hia.example"),
        ("ada@日本語.example", "ada@xn--wgv71a119e.example"),
        ("ada@日本語。example", "ada@xn--wgv71a119e.example"),
        ("ada@ｘ.example", "ada@x.example"),
    ])
    func hasAKeyThatNamesTheReader(written: String, key: String) throws {
        #expect(try EmailAddress(written).key == key)
    }

    @Test(arguments: [
        ("Ada@X.Example", "Ada@x.example"),
        ("\"Ada L\"@X.example", "\"Ada L\"@x.example"),
        ("Élodie@MÜNCHEN.example", "Élodie@xn--mnchen-3ya.example"),
    ])
    func sendsToTheMailboxAsWritten(written: String, wire: String) throws {
        #expect(try EmailAddress(written).wire == wire)
    }

    @Test func isOneReaderHoweverWritten() throws {
        let readers: Set = [
            try EmailAddress("Ada@x.example"), try EmailAddress("ada@X.EXAMPLE"),
            try EmailAddress(" ADA@x.example. "), try EmailAddress("bob@x.example"),
        ]
        #expect(readers.count == 2)
    }

    @Test func knowsWhetherAServerMustTakeUTF8() throws {
        #expect(try EmailAddress("élodie@x.example").needsUTF8)
        #expect(try !EmailAddress("elodie@münchen.example").needsUTF8)
    }

    /// The words of every refusal; none of them may repeat the address.
    @Test(arguments: [
        ("", Refusal.at), ("ada", Refusal.at), ("ada@b@x.example", Refusal.at),
        ("@x.example", Refusal.part), ("ada@", Refusal.part), ("@", Refusal.part),
        ("ada b@x.example", Refusal.character("20")),
        ("Ada <ada@x.example", Refusal.character("20")),
        ("ada,b@x.example", Refusal.character("2C")),
        ("ada(b)@x.example", Refusal.character("28")),
        ("ada\"b@x.example", Refusal.character("22")),
        ("\"ada\"b\"@x.example", Refusal.character("22")),
        ("\"ada\\\"@x.example", Refusal.character("5C")),
        ("\"ada\u{301}\"\u{301}@x.example", Refusal.character("22")),
        ("ada\\b@x.example", Refusal.character("5C")),
        ("ada\r\nBcc: bob@x.example", Refusal.character("D")),
        ("ada\nbob@x.example", Refusal.character("A")),
        ("\"ada\r\nbob\"@x.example", Refusal.character("D")),
        ("ada\0@x.example", Refusal.character("0")),
        ("ada\u{7F}@x.example", Refusal.character("7F")),
        ("ada\u{85}b@x.example", Refusal.character("85")),
        ("ada\u{2028}b@x.example", Refusal.character("2028")),
        ("ada@x..example", Refusal.domain), ("ada@.example", Refusal.domain),
        ("ada@-x.example", Refusal.domain), ("ada@x-.example", Refusal.domain),
        ("ada@x example", Refusal.domain), ("ada@x/y.example", Refusal.domain),
        ("ada@x%41.example", Refusal.domain), ("ada@ü/x.example", Refusal.domain),
        ("ada@ü\r\n.example", Refusal.domain), ("ada@x\r\n.example", Refusal.domain),
        ("ada@ü／x.example", Refusal.domain), ("ada@x.example>", Refusal.domain),
        ("ada@[192.0.2.1\r\n]", Refusal.domain), ("ada@\u{301}x.example", Refusal.at),
        ("ada@\(String(repeating: "a", count: 64)).example", Refusal.domain),
        (
            "\(String(repeating: "ada", count: 21))da@x.example",
            "the mailbox of the address has 65 octets; 64 are allowed (RFC 5321)"
        ),
        (
            "\(String(repeating: "é", count: 33))@x.example",
            "the mailbox of the address has 66 octets; 64 are allowed (RFC 5321)"
        ),
        (
            "ada@\(String(repeating: "abcdefg.", count: 32))example",
            "the domain of the address has 263 octets; 255 are allowed (RFC 5321)"
        ),
    ])
    func refusesWhatCannotBeAnAddressWithoutRepeatingIt(written: String, words: String) throws {
        let error = try #require(throws: ModelError.self) { try EmailAddress(written) }
        #expect(error.description == words)
        #expect(!error.description.contains("ada"))
    }

    private enum Refusal {
        static let at = "an address needs exactly one '@' between mailbox and domain"
        static let part = "an address needs something on both sides of its '@'"
        static let domain = "the domain of the address is not a valid host name"
        static func character(_ code: String) -> String { "an address cannot hold U+\(code)" }
    }

    @Test func takesTheLongestPartsThatTheStandardAllows() throws {
        let local = String(repeating: "a", count: 64)
        #expect(try EmailAddress("\(local)@x.example").localPart == local)
        // 63 + 1 + 63 + 1 + 58 octets.
        let label = String(repeating: "d", count: 63)
        let domain = "\(label).\(label).\(String(repeating: "d", count: 58))"
        #expect(try EmailAddress("a@\(domain)").domain == domain)
    }

    /// RFC 5321 §4.5.3.1.3: a path has 256 octets with its angle brackets.
    @Test func refusesAWholeThatNoEnvelopeHolds() {
        let label = String(repeating: "d", count: 63)
        let domain = "\(label).\(label).\(label)"
        let local = String(repeating: "a", count: 64)
        #expect(throws: ModelError.self) { try EmailAddress("\(local)@\(domain)") }
    }

    /// `MAIL FROM:<…>` is written with the address as it is; quotes do not stop every parser.
    @Test(arguments: ["\"a>b\"@x.example", "\"a<b\"@x.example"])
    func letsNoAngleBracketIntoAnEnvelope(written: String) {
        #expect(throws: ModelError.self) { try EmailAddress(written) }
    }
}
