import Foundation
import LetterpressCrypto
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// What the journal holds of requests that carry many copies, and what is asked again of them.
@Suite struct CampaignBatchTests {
    private static let readers = ["ada@x.example", "bo@x.example", "cy@x.example"]
    private static let kept = Outcome.accepted(Reply(code: 200, enhanced: nil, text: "OK"))
    private static let lost = Outcome.inDoubt("the answer was lost")

    @Test func eachCopyOfARequestIsSettledAsItFared() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let inactive = Reply(code: 406, enhanced: nil, text: "inactive")
        let transport = PairTransport { number, batch in
            number == 0
                ? .outcomes([Self.kept, .rejected(inactive)]) : .outcomes([Self.kept])
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(
            try await desk.journal()
                == ["accepted 200 - after 1", "rejected 406 - after 1", "accepted 200 - after 1"]
        )
        #expect(try await desk.store.openBatches(of: desk.campaign.id, since: .distantPast) == [])
    }

    @Test func whoLeftIsNotInTheRequest() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport { _, batch in
            .outcomes(batch.members.map { _ in Self.kept })
        }
        try await Self.suppress("bo@x.example", in: desk)
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.requests.map(\.members) == [[1], [3]])
        #expect(try await desk.journal()[1].hasPrefix("skipped"))
    }

    @Test func aRequestThatIsSplitBurnsNobodysTry() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport { _, batch in
            batch.members == [1, 2] ? .splits : .outcomes(batch.members.map { _ in Self.kept })
        }
        #expect(
            try await desk.send(over: transport, patience: SendingPatience(most: 3)) == .finished
        )
        #expect(transport.requests.map(\.members) == [[1, 2], [1], [2], [3]])
        #expect(
            try await desk.journal() == Array(repeating: "accepted 200 - after 1", count: 3)
        )
    }

    @Test func whatIsInDoubtIsAskedAgainWhileItsKeyLives() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport { number, batch in
            .outcomes(batch.members.map { _ in number == 0 ? Self.lost : Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.requests.map(\.members) == [[1, 2], [3], [1, 2]])
        #expect(transport.requests[0] == transport.requests[2])
        #expect(
            try await desk.journal() == [
                "accepted 200 - after 2", "accepted 200 - after 2", "accepted 200 - after 1",
            ]
        )
    }

    /// Another account does not know the key, and would take the request for a new one.
    @Test func anotherAccountIsNotAsked() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        _ = try await desk.send(over: PairTransport { _, _ in .dies })
        let other = PairTransport(account: "pairs 2") { _, batch in
            .outcomes(batch.members.map { _ in Self.kept })
        }
        #expect(try await desk.send(over: other) == .finished)
        #expect(other.requests.isEmpty)
        #expect(try await desk.store.counts(of: desk.campaign.id)[.inDoubt] == 3)
    }

    @Test func withoutKeysWhatIsInDoubtStaysSo() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport(keyLife: nil) { number, batch in
            .outcomes(batch.members.map { _ in number == 0 ? Self.lost : Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.requests.count == 2)
        #expect(
            try await desk.journal() == [
                "in_doubt 0 - after 1", "in_doubt 0 - after 1", "accepted 200 - after 1",
            ]
        )
    }

    /// The process dies with a request under way; the next one finds it and asks again.
    @Test func afterACrashNothingStaysInDoubt() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        _ = try await desk.send(over: PairTransport { _, _ in .dies })
        #expect(try await desk.journal()[0] == "attempting after 1")
        let transport = PairTransport { _, batch in
            .outcomes(batch.members.map { _ in Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(Set(transport.requests.map(\.members)) == [[1, 2], [3]])
        #expect(try await desk.store.counts(of: desk.campaign.id)[.accepted] == 3)
    }

    /// A rule that sends again what is in doubt would make other requests of it, which nobody knows again.
    @Test(arguments: ["resend", "skip"])
    func whatCanBeAskedAboutIsNotDecidedByARule(rule: String) async throws {
        let readers = Self.readers + ["dee@x.example"]
        let desk = try await SmallCampaign(to: readers, delivery: "  in_doubt: \(rule)")
        let dying = PairTransport { number, _ in number == 0 ? .splits : .dies }
        _ = try await desk.send(over: dying)
        #expect(dying.requests.map(\.members) == [[1, 2], [1], [2, 3], [4]])
        let transport = PairTransport { _, batch in
            .outcomes(batch.members.map { _ in Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(Set(transport.requests.map(\.members)) == [[1], [2, 3], [4]])
        #expect(Set(transport.requests.map(\.key)).isSubset(of: dying.requests.map(\.key)))
        #expect(try await desk.store.counts(of: desk.campaign.id)[.accepted] == 4)
    }

    /// Once the key is dead, the rule decides.
    @Test func whatCannotBeAskedAboutIs() async throws {
        let desk = try await SmallCampaign(to: Self.readers, delivery: "  in_doubt: skip")
        _ = try await desk.send(over: PairTransport { _, _ in .dies })
        desk.clock.set(SmallCampaign.noon.addingTimeInterval(2 * 86_400))
        let transport = PairTransport { _, batch in
            .outcomes(batch.members.map { _ in Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.requests.isEmpty)
        #expect(try await desk.store.counts(of: desk.campaign.id)[.skipped] == 3)
    }

    @Test func whoLeavesWhileItIsInDoubtIsCountedSo() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport { number, batch in
            if number == 0 { try? await Self.suppress("ada@x.example", in: desk) }
            return .outcomes(batch.members.map { _ in number == 0 ? Self.lost : Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(
            try await desk.journal() == [
                "in_doubt 0 - after 2", "accepted 200 - after 2", "accepted 200 - after 1",
            ]
        )
    }

    @Test func aRequestThatWouldBeAnotherIsLeftInDoubt() async throws {
        let desk = try await SmallCampaign(to: Self.readers)
        let transport = PairTransport { number, batch in
            if number == 0 { try? await Self.erase("ada@x.example", in: desk) }
            return .outcomes(batch.members.map { _ in number == 0 ? Self.lost : Self.kept })
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.requests.map(\.members) == [[1, 2], [3]])
        #expect(try await desk.store.counts(of: desk.campaign.id)[.inDoubt] == 2)
    }

    private static func suppress(_ address: String, in desk: SmallCampaign) async throws {
        _ = try await desk.store.suppress(
            .address(try EmailAddress(address)),
            reason: .complaint,
            source: "test",
            note: "",
            at: SmallCampaign.noon
        )
    }

    private static func erase(_ address: String, in desk: SmallCampaign) async throws {
        _ = try await desk.store.erase(
            try EmailAddress(address),
            leaving: .tombstone(address),
            source: "test",
            at: SmallCampaign.noon
        )
    }

    @Test func keysDependOnCampaignAndMembersAlone() throws {
        let secret = try #require(Secret(Array(repeating: 7, count: 32)))
        let batches = BatchIdentity(campaign: "abcdefghij", secret: secret)
        let key = batches.key(of: [1, 2])
        #expect(key.count == 64)
        #expect(key == BatchIdentity(campaign: "abcdefghij", secret: secret).key(of: [1, 2]))
        let others = [
            batches.key(of: [2, 1]), batches.key(of: [12]), batches.key(of: [1]),
            BatchIdentity(campaign: "abcdefghik", secret: secret).key(of: [1, 2]),
        ]
        #expect(Set(others + [key]).count == 5)
    }
}
