import LetterpressDNS
import Testing

/// The limits of RFC 7208 section 4.6.4.
@Suite struct SPFEvaluationTests {
    private func evaluation(
        _ text: String,
        silent: Set<String> = []
    ) async throws -> SPFEvaluation {
        let source = WatchedZone(try zone(text), silent: silent)
        guard case .found(let evaluation) = await SPFFinding.find(for: "proof.example", in: source)
        else {
            Issue.record("there is a record")
            throw CancellationError()
        }
        return evaluation
    }

    @Test func countsEveryTermThatAsksDNS() async throws {
        let evaluation = try await evaluation(
            """
            @ TXT ( "v=spf1 a mx ptr exists:%{i}.x.example ip4:192.0.2.1"
                    " include:spf.proof.example ~all" )
            @ TXT "google-site-verification=x"
            @ A 192.0.2.1
            @ MX 10 @
            spf TXT "v=spf1 a:mail.proof.example -all"
            mail AAAA 2001:db8::1
            """
        )
        #expect(evaluation.lookups == 6)
        #expect(evaluation.voidLookups == [])
        #expect(evaluation.faults == [])
        #expect(evaluation.remarks == [.ptr(domain: "proof.example")])
        #expect(evaluation.qualifier == .softFail)
    }

    @Test(arguments: [(10, []), (11, [.tooManyLookups(11)])] as [(Int, [SPFFault])])
    func takesTenLookupsAndNotEleven(count: Int, faults: [SPFFault]) async throws {
        let terms = String(repeating: " a:m.example", count: count)
        let evaluation = try await evaluation(
            "@ TXT \"v=spf1\(terms) -all\"\nm.example. A 192.0.2.1"
        )
        #expect(evaluation.lookups == count)
        #expect(evaluation.faults == faults)
    }

    @Test func countsWhatIncludedRecordsAsk() async throws {
        var text = "@ TXT \"v=spf1 include:s0.proof.example -all\"\nm A 192.0.2.1\n"
        for step in 0..<11 {
            text += "s\(step) TXT \"v=spf1 include:s\(step + 1).proof.example -all\"\n"
        }
        text += "s11 TXT \"v=spf1 ip4:192.0.2.1 -all\"\n"
        let evaluation = try await evaluation(text)
        #expect(evaluation.lookups == 12)
        #expect(evaluation.faults == [.tooManyLookups(12)])
    }

    @Test func leavesACircle() async throws {
        let evaluation = try await evaluation(
            """
            @ TXT "v=spf1 include:a.proof.example -all"
            a TXT "v=spf1 include:b.proof.example -all"
            b TXT "v=spf1 redirect=A.proof.example"
            """
        )
        #expect(evaluation.faults == [.circle(domain: "a.proof.example")])
        #expect(evaluation.lookups == 3)
    }

    /// Ten records of ten includes each would be ten thousand million questions.
    @Test func endsWhereRecordsMultiply() async throws {
        var text = "@ TXT \"v=spf1 include:l0.proof.example -all\"\n"
        for level in 0..<10 {
            let next = " include:l\(level + 1).proof.example"
            text += "l\(level) TXT \"v=spf1\" \"\(String(repeating: next, count: 9))\"\n"
        }
        text += "l10 TXT \"v=spf1 -all\"\n"
        let source = WatchedZone(try zone(text))
        _ = await SPFFinding.find(for: "proof.example", in: source)
        #expect(source.asked.count <= 41)
    }

    @Test func countsLookupsThatFindNothing() async throws {
        let evaluation = try await evaluation(
            "@ TXT \"v=spf1 a:x1.example mx:x2.example exists:x3.example -all\""
        )
        #expect(evaluation.voidLookups == ["x1.example", "x2.example", "x3.example"])
        #expect(
            evaluation.faults
                == [.tooManyVoidLookups(["x1.example", "x2.example", "x3.example"])]
        )
    }

    @Test func takesASilentServerForNothingButSilence() async throws {
        let evaluation = try await evaluation(
            "@ TXT \"v=spf1 a:x.example include:y.example -all\"",
            silent: ["x.example", "y.example"]
        )
        #expect(evaluation.unanswered == ["no answer", "no answer"])
        #expect(evaluation.voidLookups == [])
        #expect(evaluation.faults == [])
    }

    @Test func wantsARecordWhereOneIsNamed() async throws {
        let evaluation = try await evaluation("@ TXT \"v=spf1 redirect=x.example\"")
        let fault = SPFFault.nothingThere(
            domain: "x.example",
            namedBy: "'redirect=' of proof.example"
        )
        #expect(evaluation.faults == [fault])
        #expect(
            fault.description
                == "'redirect=' of proof.example names x.example, which has no record"
        )
    }

    @Test func refusesTwoRecords() async throws {
        let evaluation = try await evaluation("@ TXT \"v=spf1 -all\"\n@ TXT \"v=spf1 a -all\"")
        #expect(evaluation.faults == [.severalRecords(domain: "proof.example", count: 2)])
        #expect(evaluation.lookups == 0)
    }

    @Test func goesByTheRecordThatARedirectNames() async throws {
        let text = "@ TXT \"v=spf1 redirect=spf.proof.example\"\nspf TXT \"v=spf1 ~all\""
        #expect(try await evaluation(text).qualifier == .softFail)
        let beside = text.replacing("v=spf1 redirect", with: "v=spf1 ?all redirect")
        #expect(try await evaluation(beside).qualifier == .neutral)
        #expect(try await evaluation(beside).lookups == 0)
        #expect(try await evaluation("@ TXT \"v=spf1 ip4:192.0.2.1\"").qualifier == nil)
    }

    @Test func passesOverWhatStandsBehindAll() async throws {
        let evaluation = try await evaluation("@ TXT \"v=spf1 -all a mx ip4=192.0.2.1\"")
        #expect(evaluation.lookups == 0)
        #expect(
            evaluation.remarks
                == [
                    .equalsForColon(name: "ip4", domain: "proof.example"),
                    .behindAll(domain: "proof.example"),
                ]
        )
    }

    @Test func countsTheServersBehindMX() async throws {
        let servers = (1...11).map { "@ MX \($0) m\($0)\n" }.joined()
        let evaluation = try await evaluation("@ TXT \"v=spf1 mx -all\"\n\(servers)")
        #expect(evaluation.faults == [.tooManyServers(domain: "proof.example", count: 11)])
    }

    @Test func tellsAMissingRecordFromASilentServer() async throws {
        let empty = try zone("")
        #expect(await SPFFinding.find(for: "proof.example", in: empty) == .missing)
        let silent = WatchedZone(empty, silent: ["proof.example"])
        #expect(await SPFFinding.find(for: "proof.example", in: silent) == .failed("no answer"))
    }
}
