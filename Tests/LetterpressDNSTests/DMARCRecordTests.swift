import LetterpressDNS
import Testing

/// Records of RFC 9989 and of RFC 7489 before it.
@Suite struct DMARCRecordTests {
    @Test func readsEveryTag() throws {
        let text =
            "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; psd=n; t=y;"
            + " rua=mailto:a@x.example, mailto:b@x.example!10m; ruf=mailto:c@x.example; fo=1"
        let record = try #require(DMARCRecord(text))
        #expect(record.request == .reject)
        #expect(record.subdomainRequest == .quarantine)
        #expect(record.missingNameRequest == .nothing)
        #expect(record.isStrictAboutDKIM)
        #expect(!record.isStrictAboutSPF)
        #expect(record.reportAddresses == ["mailto:a@x.example", "mailto:b@x.example"])
        #expect(record.failureAddresses == ["mailto:c@x.example"])
        #expect(record.publicSuffix == .no)
        #expect(record.isTesting)
        #expect(record.faults == [])
    }

    @Test(arguments: [
        "", "v=DMARC2; p=none", "v=dmarc1; p=none", "p=none; v=DMARC1", " v=DMARC1; p=none",
        "v=spf1 -all", "DMARC1; p=none", ";", "=",
    ])
    func leavesOtherTextsAlone(text: String) {
        #expect(DMARCRecord(text) == nil)
    }

    @Test(
        arguments: [
            ("v=DMARC1", [.policyMissing]), ("v = DMARC1 ;\tP = NONE ;", []),
            ("v=DMARC1; sp=none; p=none", [.policyNotSecond]),
            ("v=DMARC1; p=none; pct=50; ri=1", [.obsolete("pct"), .obsolete("ri")]),
            ("v=DMARC1; p=none; x=y", [.unknownTag("x")]),
            ("v=DMARC1; p=none; p=reject", [.doubled("p")]),
            ("v=DMARC1; p=none; rua", [.noValue("rua")]),
            (
                "v=DMARC1; p=none; rua=a@x.example",
                [.badReportAddress(tag: "rua", address: "a@x.example")]
            ),
            (
                "v=DMARC1; p=none; adkim=strict",
                [.badValue(tag: "adkim", value: "strict", allowed: "'r', 's'")]
            ),
        ] as [(String, [DMARCFault])]
    )
    func namesItsFaults(text: String, faults: [DMARCFault]) throws {
        #expect(try #require(DMARCRecord(text)).faults == faults)
    }

    /// RFC 9989 section 4.10.1.
    @Test(
        arguments: [
            ("v=DMARC1; p=reject; sp=none", .reject, .nothing), ("v=DMARC1", .nothing, .nothing),
            ("v=DMARC1; p=reject", .reject, .reject), ("v=DMARC1; p=monitor", nil, nil),
            ("v=DMARC1; p=monitor; rua=mailto:a@x.example", .nothing, .nothing),
            ("v=DMARC1; p=reject; sp=x; rua=mailto:a@x.example", .nothing, .nothing),
        ] as [(String, DMARCRecord.Request?, DMARCRecord.Request?)]
    )
    func asksForWhatReceiversGoBy(
        text: String,
        itself: DMARCRecord.Request?,
        below: DMARCRecord.Request?
    ) throws {
        let record = try #require(DMARCRecord(text))
        #expect(record.request(isBelow: false) == itself)
        #expect(record.request(isBelow: true) == below)
    }
}
