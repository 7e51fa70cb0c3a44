import LetterpressDNS
import Testing

/// The walk up the tree of names (RFC 9989 section 4.10).
@Suite struct DMARCPolicyTests {
    private func policy(_ domain: String, _ text: String) async throws -> DMARCPolicy? {
        let zone = try zone(text)
        guard case .found(let policy) = await DMARCPolicy.find(for: domain, in: zone) else {
            return nil
        }
        return policy
    }

    /// The section's own example.
    @Test func asksEightQuestionsAtMost() async throws {
        let source = WatchedZone(try zone(""))
        _ = await DMARCPolicy.find(for: "a.b.c.d.e.f.g.h.i.j.mail.example.com", in: source)
        #expect(
            source.asked
                == [
                    "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com",
                    "_dmarc.g.h.i.j.mail.example.com",
                    "_dmarc.h.i.j.mail.example.com", "_dmarc.i.j.mail.example.com",
                    "_dmarc.j.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com",
                    "_dmarc.com",
                ]
        )
    }

    @Test(arguments: [
        ("com", 1), ("x.com", 2), ("a.b.c.d.e.f.com", 7), ("a.b.c.d.e.f.g.com", 8),
        ("a.b.c.d.e.f.g.h.com", 8), ("", 0), (".", 0),
    ])
    func asksAtEachLabel(domain: String, questions: Int) async throws {
        let source = WatchedZone(try zone(""))
        _ = await DMARCPolicy.find(for: domain, in: source)
        #expect(source.asked.count == questions)
    }

    @Test func prefersTheDomainsOwnRecordAndStillFindsItsOrganisation() async throws {
        let text = """
            _dmarc.news TXT "v=DMARC1; p=none"
            _dmarc TXT "v=DMARC1; p=reject; sp=quarantine"
            """
        let own = try #require(try await policy("news.proof.example", text))
        #expect(own.domain == "news.proof.example")
        #expect(own.organisationalDomain == "proof.example")
        #expect(own.request(for: "News.proof.example") == .nothing)
        let inherited = try #require(try await policy("a.b.proof.example", text))
        #expect(inherited.domain == "proof.example")
        #expect(inherited.request(for: "a.b.proof.example") == .quarantine)
    }

    @Test func passesOverRecordsBetweenDomainAndOrganisation() async throws {
        let text = "_dmarc.b TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\""
        #expect(try await policy("a.b.proof.example", text)?.domain == "proof.example")
    }

    /// The section's own examples.
    @Test(arguments: [
        ("_dmarc.mail TXT \"v=DMARC1\"\n_dmarc TXT \"v=DMARC1\"", "proof.example"),
        ("_dmarc.mail TXT \"v=DMARC1; psd=n\"\n_dmarc TXT \"v=DMARC1\"", "mail.proof.example"),
        ("_dmarc.example. TXT \"v=DMARC1; psd=y\"", "proof.example"),
        ("_dmarc.a.mail TXT \"v=DMARC1; psd=y\"\n_dmarc TXT \"v=DMARC1\"", "a.mail.proof.example"),
        ("", "a.mail.proof.example"),
    ])
    func findsTheOrganisation(text: String, organisation: String) async throws {
        let zone = try zone(text)
        let found = await DMARCPolicy.organisationalDomain(of: "A.mail.proof.example", in: zone)
        #expect(found == .found(organisation))
    }

    @Test func fallsBackToThePublicSuffix() async throws {
        let text = "_dmarc.example. TXT \"v=DMARC1; p=reject; psd=y\""
        let policy = try #require(try await policy("news.proof.example", text))
        #expect(policy.domain == "example")
        #expect(policy.organisationalDomain == "proof.example")
    }

    @Test func passesOverSeveralRecordsAtOneName() async throws {
        let text = "_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc TXT \"v=DMARC1; p=reject\""
        let zone = try zone(text + "\n_dmarc TXT \"something else\"")
        #expect(
            await DMARCPolicy.find(for: "proof.example", in: zone)
                == .missing(crowded: ["proof.example"])
        )
    }

    @Test func takesASilentServerForNothingButSilence() async throws {
        let zone = try zone("_dmarc.news TXT \"v=DMARC1; p=none\"")
        let source = WatchedZone(zone, silent: ["_dmarc.proof.example"])
        #expect(
            await DMARCPolicy.find(for: "news.proof.example", in: source) == .failed("no answer")
        )
        #expect(
            await DMARCPolicy.isAligned(
                "news.proof.example",
                with: "proof.example",
                strict: false,
                in: source
            ) == .unknown("no answer")
        )
    }

    @Test(
        arguments: [
            ("proof.example", "Proof.Example.", true, .aligned),
            ("news.proof.example", "proof.example", false, .aligned),
            ("news.proof.example", "bounces.proof.example", false, .aligned),
            ("news.proof.example", "proof.example", true, .apart),
            ("proof.example", "esp.example", false, .apart),
            ("badproof.example", "proof.example", false, .apart),
        ] as [(String, String, Bool, DMARCAlignment)]
    )
    func comparesTwoDomains(
        first: String,
        second: String,
        strict: Bool,
        alignment: DMARCAlignment
    ) async throws {
        let zone = try zone("_dmarc TXT \"v=DMARC1; p=none\"")
        let found = await DMARCPolicy.isAligned(first, with: second, strict: strict, in: zone)
        #expect(found == alignment)
    }
}
