import LetterpressModel
import Testing

@Suite struct MailboxTests {
    @Test(arguments: [
        ("The Weekly Proof <hello@proof.example>", "The Weekly Proof"),
        ("  The Weekly Proof  <hello@proof.example> ", "The Weekly Proof"),
        ("hello@proof.example", ""),
        ("<hello@proof.example>", ""),
        ("\"Proof, The\" <hello@proof.example>", "Proof, The"),
        ("\"\" <hello@proof.example>", ""),
        ("Proof <weekly> <hello@proof.example>", "Proof <weekly>"),
        ("活版週報 🖋️ <hello@proof.example>", "活版週報 🖋️"),
        ("\"Ada \\\"Countess\\\" Lovelace\" <hello@proof.example>", "Ada \"Countess\" Lovelace"),
        ("\"Back\\\\slash\" <hello@proof.example>", "Back\\slash"),
    ])
    func readsANameWithItsAddress(written: String, name: String) throws {
        let mailbox = try Mailbox(written)
        #expect(mailbox.name == name)
        #expect(mailbox.address.wire == "hello@proof.example")
    }

    @Test(arguments: [
        (
            "The Proof", "an address needs exactly one '@' between mailbox and domain"
        ),
        (
            "The Proof <hello>", "an address needs exactly one '@' between mailbox and domain"
        ),
        ("The Proof <hello@proof.example", "an address cannot hold U+20"),
        ("The\r\nBcc: x <hello@proof.example>", "an address cannot hold U+D"),
        ("The\u{1B}[1mProof <hello@proof.example>", "an address cannot hold U+1B"),
        (
            "Proof <a@x.example>, Press <b@x.example>\u{0}>",
            "the domain of the address is not a valid host name"
        ),
    ])
    func refusesWhatIsNoMailbox(written: String, words: String) throws {
        let error = try #require(throws: ModelError.self) { try Mailbox(written) }
        #expect(error.description == words)
    }
}
