import LetterpressDNS
import Testing

/// The grammar of RFC 7208 section 12.
@Suite struct SPFRecordTests {
    @Test(
        arguments: [
            ("v=spf1", []), ("V=SPF1  -all ", [.mechanism(.all, .fail)]),
            (
                "v=spf1 include:_spf.x.example ~ALL",
                [.mechanism(.include("_spf.x.example"), .pass), .mechanism(.all, .softFail)]
            ),
            (
                "v=spf1 a mx ptr ?a:x.example/24 mx//64 mx:x.example/24//64",
                [
                    .mechanism(.a(nil), .pass), .mechanism(.mx(nil), .pass),
                    .mechanism(.ptr(nil), .pass), .mechanism(.a("x.example"), .neutral),
                    .mechanism(.mx(nil), .pass), .mechanism(.mx("x.example"), .pass),
                ]
            ),
            (
                "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 +ip4:192.0.2.1",
                [
                    .mechanism(.ip4("192.0.2.0/24"), .pass),
                    .mechanism(.ip6("2001:db8::/32"), .pass), .mechanism(.ip4("192.0.2.1"), .pass),
                ]
            ),
            (
                "v=spf1 exists:%{ir}.%{d2r.}.x.example redirect=%{d}.x.example exp=e.x.example z=",
                [
                    .mechanism(.exists("%{ir}.%{d2r.}.x.example"), .pass),
                    .redirect("%{d}.x.example"), .explanation("e.x.example"), .unknownModifier("z"),
                ]
            ),
        ] as [(String, [SPFTerm])]
    )
    func readsEveryTerm(text: String, terms: [SPFTerm]) throws {
        let record = try #require(SPFRecord(text, of: "proof.example"))
        #expect(record.terms == terms)
        #expect(record.faults.isEmpty)
    }

    @Test(arguments: [
        "", "v=spf10 -all", "v=spf1-all", " v=spf1 -all", "spf1 -all", "v=spf2.0/pra",
    ])
    func leavesOtherTextsAlone(text: String) {
        #expect(SPFRecord(text, of: "proof.example") == nil)
    }

    @Test(
        arguments: [
            ("alll", .unknown(nearest: "all")), ("ipv4:192.0.2.1", .unknown(nearest: "ip4")),
            ("smtp.x.example", .unknown(nearest: nil)), ("--all", .unknown(nearest: "all")),
            ("-", .unknown(nearest: "a")), ("all:x.example", .needsNothing),
            ("include", .needsDomain), ("include:", .needsDomain), ("exists", .needsDomain),
            ("include:spf", .badDomain), ("include:x..example", .badDomain),
            ("include:https://x.example", .badDomain), ("redirect=", .needsDomain),
            ("a:192.0.2.1", .addressAsDomain), ("mx:2001:db8::1", .addressAsDomain),
            ("exists:%{z}.example", .badMacro), ("exists:%x.example", .badMacro),
            ("exists:%{i", .badMacro), ("ip4:x", .badAddress(version: 4)),
            ("ip4:192.0.2", .badAddress(version: 4)), ("ip6:192.0.2.1", .badAddress(version: 6)),
            ("ip4", .badAddress(version: 4)), ("ip4:192.0.2.1/33", .badPrefix),
            ("ip6:2001:db8::/129", .badPrefix), ("ip4:192.0.2.0/024", .badPrefix),
            ("a/33", .badPrefix), ("mx/", .badPrefix), ("a//129", .badPrefix),
            ("a/24/64", .badPrefix), ("1x=y", .unknown(nearest: nil)),
        ] as [(String, SPFTermFault)]
    )
    func namesAFaultInAWord(word: String, problem: SPFTermFault) throws {
        let record = try #require(SPFRecord("v=spf1 \(word) -all", of: "proof.example"))
        #expect(record.faults == [.syntax(term: word, problem: problem, domain: "proof.example")])
        #expect(record.terms == [.mechanism(.all, .fail)])
    }

    @Test func refusesAModifierThatStandsTwice() throws {
        let text = "v=spf1 redirect=a.example redirect=b.example"
        let record = try #require(SPFRecord(text, of: "proof.example"))
        #expect(record.faults == [.doubled(modifier: "redirect", domain: "proof.example")])
    }

    @Test func saysWhatIsWrongAndHowToMendIt() {
        let fault = SPFFault.syntax(
            term: "a:192.0.2.1",
            problem: .addressAsDomain,
            domain: "proof.example"
        )
        #expect(
            fault.description
                == "'a:192.0.2.1' in proof.example has an address where a domain belongs"
        )
        #expect(fault.remedy == "Write 'ip4:192.0.2.1' or 'ip6:2001:db8::1'.")
    }
}
