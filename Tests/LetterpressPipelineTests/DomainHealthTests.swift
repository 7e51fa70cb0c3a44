import LetterpressDNS
import LetterpressPipeline
import Testing

/// What `doctor` says about a sender's domain, from zone files alone.
@Suite struct DomainHealthTests {
    private static let key = DomainHealth.SigningKey(
        domain: "proof.example",
        selector: "s1",
        algorithm: "ed25519-sha256",
        publicKey: "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    )

    private static let whole = """
        @ MX 10 mail
        mail A 192.0.2.1
        @ TXT "v=spf1 mx -all"
        s1._domainkey TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        _dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@proof.example"

        """

    private struct Silence: DNSSource {
        func answer(to question: DNSQuestion) -> DNSAnswer { .failed("no answer") }
    }

    private func lines(
        _ zone: String,
        envelope: String = "proof.example",
        keys: [DomainHealth.SigningKey] = [key]
    ) async throws -> [HealthLine] {
        let text = "$ORIGIN proof.example.\n" + zone
        return await health(envelope: envelope, keys: keys)
            .lines(asking: try ZoneFile(parsing: text, path: "test.zone"))
    }

    private func health(
        envelope: String = "proof.example",
        keys: [DomainHealth.SigningKey] = [key]
    ) -> DomainHealth {
        DomainHealth(
            fromDomain: "proof.example",
            envelopeDomain: envelope,
            signingKeys: keys,
            reportAddress: "dmarc@proof.example"
        )
    }

    private func words(_ lines: [HealthLine]) -> [String] {
        lines.map { "\($0.subject): \($0.state.rawValue): \($0.message)" }
    }

    @Test func findsNothingWrongWithAWholeDomain() async throws {
        let lines = try await lines(Self.whole)
        #expect(
            words(lines)
                == [
                    "mx proof.example: ok: mail goes to mail.proof.example",
                    "spf proof.example: ok: it ends in '-all' and needs 1 of 10 look-ups",
                    "dkim s1 proof.example: ok: the published key is the one that signs",
                    "dmarc proof.example: ok: its policy is 'none', said at _dmarc.proof.example",
                    "alignment proof.example: ok: DKIM and SPF both stand for the From domain",
                ]
        )
        #expect(lines.allSatisfy { $0.remedy.isEmpty && $0.records.isEmpty })
    }

    @Test func saysWhatToPublishWhereThereIsNothing() async throws {
        let lines = try await lines("")
        #expect(lines.map(\.state) == [.fault, .fault, .fault, .fault])
        #expect(
            lines.flatMap(\.records)
                == [
                    "proof.example. IN TXT \"v=spf1 mx a -all\"",
                    "s1._domainkey.proof.example. IN TXT \"v=DKIM1; k=ed25519; "
                        + "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"",
                    "_dmarc.proof.example. IN TXT "
                        + "\"v=DMARC1; p=none; rua=mailto:dmarc@proof.example\"",
                ]
        )
    }

    /// Whoever publishes what is proposed has a domain without a fault.
    @Test func proposesRecordsThatMendIt() async throws {
        let proposed = try await lines("").flatMap(\.records).joined(separator: "\n")
        let lines = try await lines("@ MX 10 mail\nmail A 192.0.2.1\n@ A 192.0.2.1\n" + proposed)
        #expect(lines.allSatisfy { $0.state == .ok })
    }

    @Test func partsALongKeyIntoStrings() async throws {
        let key = DomainHealth.SigningKey(
            domain: "proof.example",
            selector: "s1",
            algorithm: "rsa-sha256",
            publicKey: String(repeating: "MIIB", count: 98)
        )
        let lines = try await lines("", keys: [key])
        let records: [String] = lines.flatMap(\.records)
        let record = try #require(records.first { $0.contains("DKIM1") })
        let strings = record.split(separator: "\"").filter { $0.count > 1 }.dropFirst()
        #expect(strings.map(\.count) == [255, 155])
        let published = try await self.lines(record, keys: [key])
        #expect(published.contains { $0.subject == "dkim s1 proof.example" && $0.state == .ok })
    }

    /// A server in trouble is never taken for a missing record.
    @Test func saysUnknownWhereDNSIsSilent() async {
        let lines = await health().lines(asking: Silence())
        #expect(lines.map(\.state) == [.unknown, .unknown, .unknown, .unknown])
        #expect(lines.allSatisfy { $0.message == "no answer" && $0.records.isEmpty })
    }

    @Test(
        arguments: [
            ("@ MX 0 .", .fault, "it takes no mail, so replies cannot arrive"),
            ("@ A 192.0.2.1", .advice, "it names no mail server, so mail goes to its own address"),
            (
                "@ AAAA 2001:db8::1", .advice,
                "it names no mail server, so mail goes to its own address"
            ),
            (
                "@ TXT x", .fault,
                "it has neither a mail server nor an address, so replies cannot arrive"
            ),
            (
                "@ MX 10 mail", .fault,
                "none of its mail servers has an address, so replies cannot arrive"
            ),
            (
                "@ MX 10 mail\n@ MX 20 b\nb A 192.0.2.1", .advice,
                "some of its mail servers have no address: mail.proof.example"
            ),
        ] as [(String, HealthLine.State, String)]
    )
    func seesWhetherRepliesArrive(
        zone: String,
        state: HealthLine.State,
        message: String
    ) async throws {
        let line = try #require(try await lines(zone).first)
        #expect(line.subject == "mx proof.example")
        #expect(line.state == state)
        #expect(line.message == message)
        #expect(!line.remedy.isEmpty)
    }

    @Test(
        arguments: [
            ("v=spf1 +all", .fault, "it ends in '+all' and so lets anybody send"),
            ("v=spf1 ?all", .advice, "it ends in '?all' and so says nothing of other servers"),
            (
                "v=spf1 ip4:192.0.2.1", .advice,
                "it does not end in 'all' and so says nothing of other servers"
            ),
            ("v=spf1 ~all", .ok, "it ends in '~all' and needs 0 of 10 look-ups"),
            (
                "v=spf1 include:x.example -all", .fault,
                "'include:' of proof.example names x.example, which has no record"
            ),
        ] as [(String, HealthLine.State, String)]
    )
    func judgesSPFByItsEnd(
        record: String,
        state: HealthLine.State,
        message: String
    ) async throws {
        let lines = try await lines("@ TXT \"\(record)\"")
        #expect(words(lines).contains("spf proof.example: \(state.rawValue): \(message)"))
    }

    @Test(
        arguments: [
            ("TXT \"v=DKIM1; k=ed25519; p=\"", .fault, "its 'p=' is empty: the key is withdrawn"),
            (
                "TXT \"v=DKIM1; k=ed25519; p=ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ=\"",
                .fault, "the published key is not the one that signs"
            ),
            (
                "TXT \"v=DKIM1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"", .fault,
                "the published key is not the one that signs"
            ),
            (
                "TXT \"v=DKIM1; k=ed25519; t=y; \" \"p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"",
                .advice, "it says 't=y' (testing), so receivers may take mail for unsigned"
            ),
            (
                "TXT a\ns1._domainkey TXT b", .fault,
                "s1._domainkey.proof.example has 2 records, not one"
            ),
            ("A 192.0.2.1", .fault, "the key that signs is not published"),
        ] as [(String, HealthLine.State, String)]
    )
    func comparesThePublishedKeyWithTheOneThatSigns(
        record: String,
        state: HealthLine.State,
        message: String
    ) async throws {
        let lines = try await lines("s1._domainkey \(record)")
        #expect(words(lines).contains("dkim s1 proof.example: \(state.rawValue): \(message)"))
    }

    @Test(
        arguments: [
            ("TXT \"v=DMARC1; p=monitor\"", .fault, "'p=' cannot be 'monitor'"),
            (
                "TXT \"v=DMARC1; p=monitor\"", .fault,
                "its policy cannot be read, so receivers act as if there were none"
            ),
            ("TXT \"v=DMARC1; p=none; pct=50\"", .advice, "'pct=' means nothing any more"),
            (
                "TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\"", .fault,
                "_dmarc.proof.example has several records, and receivers pass over all of them"
            ),
        ] as [(String, HealthLine.State, String)]
    )
    func judgesDMARC(record: String, state: HealthLine.State, message: String) async throws {
        let lines = try await lines("_dmarc \(record)")
        #expect(words(lines).contains("dmarc proof.example: \(state.rawValue): \(message)"))
    }

    @Test(
        arguments: [
            ("proof.example", "esp.example", .ok),
            ("proof.example", "bounces.proof.example", .ok),
            ("esp.example", "proof.example", .advice), ("esp.example", "esp.example", .fault),
            (nil, "proof.example", .advice), (nil, "esp.example", .advice),
        ] as [(String?, String, HealthLine.State)]
    )
    func wantsDKIMOrSPFToStandForTheFromDomain(
        signer: String?,
        envelope: String,
        state: HealthLine.State
    ) async throws {
        let keys = signer.map { signer in
            [
                DomainHealth.SigningKey(
                    domain: signer,
                    selector: "s1",
                    algorithm: "rsa-sha256",
                    publicKey: "AAEC"
                )
            ]
        }
        let lines = try await lines(Self.whole, envelope: envelope, keys: keys ?? [])
        #expect(lines.last?.subject == "alignment proof.example")
        #expect(lines.last?.state == state)
    }

    @Test func looksAtWhereBouncesGo() async throws {
        let zone = Self.whole + "bounces.esp.example. MX 0 .\n"
        let lines = try await lines(zone, envelope: "bounces.esp.example")
        #expect(
            words(lines)
                .contains(
                    "mx bounces.esp.example: fault: it takes no mail, so bounces cannot arrive"
                )
        )
    }

    @Test func leavesSigningToTheProviderWhereThereIsNoKey() async throws {
        let lines = try await lines(Self.whole, keys: [])
        #expect(
            words(lines)
                .contains(
                    "dkim proof.example: advice: no key signs here, so the mail provider has to"
                )
        )
    }

    /// A record is anybody's text.
    @Test func letsNoRecordSteerTheTerminal() async throws {
        let lines = try await lines(#"@ TXT "v=spf1 a\027[2Jb\226\128\174 -all""#)
        #expect(lines.contains { $0.message.hasPrefix("'a\u{FFFD}[2Jb\u{FFFD}' in proof.example") })
    }
}
