import LetterpressDNS
import Testing

/// The grammar of RFC 1035 section 5.1, and what a name server makes of it.
@Suite struct ZoneFileTests {
    @Test(arguments: [
        "@ IN TXT \"x y\"", "proof.example. TXT \"x y\"", "@ 3600 IN TXT \"x y\"",
        "@ IN 3600 TXT \"x y\"", "@ 1h30m txt \"x\" \" y\"", "PROOF.Example. in TXT \"x y\" ; why",
        "@ IN TXT ( \"x\" ; one\n  \" y\" ) ; two", "@ (\nIN\nTXT\n\"x y\"\n)",
        "@\tIN\tTXT\t\"x y\"\r",
        "@ TXT x\\ y", "@ TXT x\\032y", "$TTL 1d\n@ TXT \"x y\"", "@ A 192.0.2.1\n TXT \"x y\"",
        "$ORIGIN example.\nproof TXT \"x y\"", "@ TXT \"x y\"\n@ TXT \"x y\"",
    ])
    func readsEachWayOfWritingARecord(text: String) async throws {
        let zone = try zone(text)
        #expect(await zone.answer(.txt, of: "Proof.example.") == .found([.text("x y")]))
    }

    @Test func keepsTheSignsOfAString() async throws {
        let zone = try zone(#"@ TXT "a;b (c) \"d\" \\ \195\188""#)
        #expect(
            await zone.answer(.txt, of: "proof.example") == .found([.text(#"a;b (c) "d" \ ü"#)])
        )
    }

    @Test func joinsTheStringsOfOneRecordAndKeepsRecordsApart() async throws {
        let zone = try zone("@ TXT \"v=spf1 \" \"-all\"\n@ TXT v=spf1 -all\n@ TXT \"\"")
        let records = ["v=spf1 -all", "v=spf1-all", ""].map { DNSRecord.text($0) }
        #expect(await zone.answer(.txt, of: "proof.example") == .found(records))
    }

    @Test func answersEachTypeWithItsOwnData() async throws {
        let zone = try zone(
            """
            @ MX 10 mail
            @ MX 20 Mail.Other.Example.
            mail A 192.0.2.1
            mail AAAA 2001:db8::1
            none MX 0 .
            1.2.0.192.in-addr.arpa. PTR mail
            @ SOA ns hostmaster 1 7200 3600 1209600 3600
            @ NS ns.other.example.
            """
        )
        #expect(
            await zone.answer(.mx, of: "proof.example")
                == .found([
                    .mailServer(preference: 10, host: "mail.proof.example"),
                    .mailServer(preference: 20, host: "mail.other.example"),
                ])
        )
        #expect(await zone.answer(.a, of: "mail.proof.example") == .found([.address("192.0.2.1")]))
        #expect(
            await zone.answer(.aaaa, of: "mail.proof.example") == .found([.address("2001:db8::1")])
        )
        #expect(
            await zone.answer(.mx, of: "none.proof.example")
                == .found([.mailServer(preference: 0, host: ".")])
        )
        #expect(
            await zone.answer(.ptr, of: "1.2.0.192.in-addr.arpa")
                == .found([.name("mail.proof.example")])
        )
    }

    @Test func tellsAMissingNameFromAMissingType() async throws {
        let zone = try zone("a.b A 192.0.2.1\nsoa SOA a b 1 2 3 4 5")
        #expect(await zone.answer(.txt, of: "a.b.proof.example") == .noSuchType)
        #expect(await zone.answer(.txt, of: "soa.proof.example") == .noSuchType)
        #expect(await zone.answer(.txt, of: "b.proof.example") == .noSuchName)
        #expect(await zone.answer(.txt, of: "x.example") == .noSuchName)
        #expect(await zone.answer(.txt, of: "no name..x") == .noSuchName)
    }

    @Test func followsAliases() async throws {
        let zone = try zone(
            """
            one CNAME two
            two CNAME three
            three TXT "found"
            out CNAME other.example.
            a CNAME b
            b CNAME a
            """
        )
        #expect(await zone.answer(.txt, of: "one.proof.example") == .found([.text("found")]))
        #expect(await zone.answer(.a, of: "one.proof.example") == .noSuchType)
        #expect(
            await zone.answer(.cname, of: "one.proof.example")
                == .found([.name("two.proof.example")])
        )
        #expect(await zone.answer(.txt, of: "out.proof.example") == .noSuchName)
        #expect(
            await zone.answer(.txt, of: "a.proof.example")
                == .failed("the aliases of 'a.proof.example' lead in a circle")
        )
    }

    /// RFC 4592 section 2.2.1.
    @Test func letsAWildcardAnswerOnlyForNamesThatNothingStandsAt() async throws {
        let zone = try zone("*.w TXT \"wild\"\na.b.w A 192.0.2.1")
        #expect(await zone.answer(.txt, of: "x.y.w.proof.example") == .found([.text("wild")]))
        #expect(await zone.answer(.txt, of: "x.b.w.proof.example") == .noSuchName)
        #expect(await zone.answer(.txt, of: "a.b.w.proof.example") == .noSuchType)
    }

    @Test(arguments: ["", "\n\n", "; nothing", "   \n\t\n", "\u{FEFF}; nothing"])
    func takesATextWithoutRecords(text: String) async throws {
        let zone = try ZoneFile(parsing: text, path: "test.zone")
        #expect(await zone.answer(.txt, of: "proof.example") == .noSuchName)
    }
}
