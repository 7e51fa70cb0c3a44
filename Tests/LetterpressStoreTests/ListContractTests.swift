import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// What a list may and may not do to readers who are known.
@Suite struct ListContractTests {
    private let folder = TemporaryFolder()
    private let key = "ada@reader.example"

    private func take(
        _ state: ReaderState?,
        as entry: ListEntry = .sample(at: .noon(plus: 5)),
        in store: any Store
    ) async throws -> ImportTally {
        try await store.importReaders([try .sample(key, state: state)], as: entry)
    }

    @Test(arguments: StoreKind.allCases)
    func keepsWhoSaidNoElsewhereAsSuppressed(kind: StoreKind) async throws {
        for state in ReaderState.allCases where state.suppression != nil {
            let store = try kind.makeEmpty(in: TemporaryFolder())
            #expect(try await take(state, in: store) == ImportTally(suppressed: 1))
            let reader = try #require(try await store.subscriber(key: key))
            #expect(reader.state == state)
            #expect(reader.consent.isWithdrawn == (state == .unsubscribed || state == .complaint))
            #expect(try await store.audience().recipients == 0)
            // Taken again, and with a friendlier word: the same.
            #expect(try await take(state, in: store) == ImportTally(suppressed: 1))
            #expect(try await take(.confirmed, in: store) == ImportTally(suppressed: 1))
            #expect(try await store.subscriber(key: key) == reader)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func bringsBackOnlyWhoUnsubscribedAndOnlyForAReason(kind: StoreKind) async throws {
        for state in ReaderState.allCases where state.suppression != nil {
            let store = try kind.makeEmpty(in: TemporaryFolder())
            _ = try await take(state, as: .sample(), in: store)
            let again = ListEntry.sample(at: .noon(plus: 9), resubscribing: "asked by letter")
            _ = try await take(nil, as: again, in: store)
            let reader = try #require(try await store.subscriber(key: key))
            #expect(reader.state == (state == .unsubscribed ? .confirmed : state))
            guard state == .unsubscribed else { continue }
            let consents = try await store.consents(of: reader.id)
            #expect(
                consents == [
                    ConsentRecord(.withdrawn(at: .noon), source: "list.csv"),
                    ConsentRecord(
                        .confirmed(at: .noon(plus: 9)),
                        source: "list.csv",
                        note: "asked by letter"
                    ),
                ]
            )
        }
    }

    @Test(arguments: StoreKind.allCases)
    func confirmsAPendingReaderAndNeverTheOtherWayRound(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await take(.pending, in: store) == ImportTally(added: 1))
        #expect(try await store.audience() == Audience(pending: 1))
        #expect(try await take(.pending, in: store) == ImportTally(unchanged: 1))
        #expect(try await take(.confirmed, in: store) == ImportTally(changed: 1))
        #expect(try await take(.pending, in: store) == ImportTally(unchanged: 1))
        #expect(try await store.audience() == Audience(recipients: 1))
        #expect(try await store.consents(of: 1).map(\.consent.name) == ["pending", "confirmed"])
    }

    @Test(arguments: StoreKind.allCases)
    func suppressesAKnownReaderOfWhomAListSaysNo(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        #expect(try await take(.unsubscribed, in: store) == ImportTally(suppressed: 1))
        #expect(try await store.subscriber(key: key)?.state == .unsubscribed)
        #expect(try await take(.complaint, in: store) == ImportTally(suppressed: 1))
        #expect(try await store.subscriber(key: key)?.state == .complaint)
        #expect(try await take(.bounce, in: store) == ImportTally(suppressed: 1))
        #expect(try await store.subscriber(key: key)?.state == .complaint)
        #expect(try await store.consents(of: 1).count == 2)
    }

    @Test(arguments: StoreKind.allCases)
    func suppressesADomainAndNothingBelowIt(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn(
            .sample("ada@reader.example"),
            .sample("bo@mail.reader.example"),
            .sample("\"x@reader.example\"@other.example")
        )
        #expect(try await store.suppress("@Reader.example", .manual))
        #expect(try await !store.suppress("reader.example", .bounce))
        let states = try await store.subscribers(of: nil, after: 0, limit: 9).map(\.state)
        #expect(states == [.manual, .confirmed, .confirmed])
        #expect(try await store.census(of: nil) == [.manual: 1, .confirmed: 2])
        #expect(try await store.bringIn("cy") == ImportTally(suppressed: 1))
        try await store.start()
        #expect(try await store.all().map(\.subscriber) == [2, 3])
        #expect(try await store.suppress("mail.reader.example", .manual))
        #expect(try await !store.attempt(2))
        let lifted = try await store.lift(.domain("reader.example"))
        #expect(lifted?.reason == .manual)
        #expect(try await store.subscriber(key: key)?.state == .confirmed)
        #expect(try await store.lift(.domain("reader.example")) == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func forgetsAPersonAndKnowsThemAgainByAHash(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        try await store.start()
        #expect(try await store.attempt(1))
        let reply = Reply(code: 550, enhanced: "5.1.1", text: "<\(key)> unknown")
        try await store.settle(1, as: .rejected(reply))
        let ada = try EmailAddress("Ada@reader.example")
        func erase() async throws -> Bool {
            try await store.erase(
                ada,
                leaving: .stone(of: ada),
                source: "test",
                at: .noon(plus: 7)
            )
        }
        #expect(try await erase())
        #expect(try await store.subscriber(key: key) == nil)
        #expect(try await store.consents(of: 1) == [])
        let copy = try #require(try await store.all().first)
        #expect(copy.address.isEmpty)
        #expect(copy.state == .rejected)
        #expect(copy.reply?.text == "(erased)")
        #expect(try await store.counts(of: "campaign").total == 2)
        #expect(
            try await store.suppressions(after: "", limit: 9).map(\.key) == [
                SuppressionTarget.stone(of: ada).key
            ]
        )
        // Nobody brings them back unnoticed, and they are not written down again.
        #expect(try await store.bringIn("ada") == ImportTally(suppressed: 1))
        #expect(try await take(.unsubscribed, in: store) == ImportTally(suppressed: 1))
        #expect(try await store.subscriber(key: key) == nil)
        #expect(try await !erase())
        // Nor does a later no of the same address, which may be taken back, bring them back with it.
        try await store.suppress("ada@reader.example")
        let again = ListEntry.sample(at: .noon(plus: 9), resubscribing: "asked")
        #expect(try await take(nil, as: again, in: store) == ImportTally(suppressed: 1))
        _ = try await store.lift(.address(ada))
        // Unless somebody says that they may.
        #expect(try await store.lift(.stone(of: ada))?.reason == .erased)
        #expect(try await store.bringIn("ada") == ImportTally(added: 1))
        #expect(try await store.subscriber(key: key)?.id == 3)
    }

    @Test(arguments: StoreKind.allCases)
    func skipsWhatIsOwedToAForgottenPerson(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        try await store.start()
        let ada = try EmailAddress(key)
        _ = try await store.erase(ada, leaving: .stone(of: ada), source: "", at: .noon(plus: 3))
        #expect(
            try await store.counts(of: "campaign") == DeliveryCounts([.skipped: 1, .pending: 1])
        )
        #expect(try await !store.attempt(1))
        #expect(
            try await store.due(in: "campaign", after: 0, limit: 9, now: .noon).map(\.subscriber)
                == [2]
        )
    }

    @Test(arguments: StoreKind.allCases)
    func givesAReaderAnotherAddress(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        let new = try EmailAddress("Ada@new.example")
        #expect(try await store.move(1, to: new, at: .noon(plus: 2)))
        #expect(try await store.subscriber(key: key) == nil)
        let reader = try #require(try await store.subscriber(key: new.key))
        #expect(reader.id == 1 && reader.changedAt == .noon(plus: 2))
        #expect(try await !store.move(2, to: new, at: .noon))
        #expect(try await store.bringIn("ada") == ImportTally(added: 1))
    }

    @Test(arguments: StoreKind.allCases)
    func keepsWhatAListSaysOfItsOwnTimes(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let row = ListRow(
            address: try EmailAddress(key),
            profile: SubscriberProfile(),
            state: .confirmed,
            createdAt: .noon(plus: -100),
            consentAt: .noon(plus: -90),
            changedAt: .noon(plus: -80),
            source: "a form"
        )
        try await store.bringIn(row)
        let reader = try #require(try await store.subscriber(key: key))
        #expect(reader.createdAt == .noon(plus: -100))
        #expect(reader.consent == .confirmed(at: .noon(plus: -90)))
        #expect(reader.changedAt == .noon(plus: -80))
        #expect(reader.source == "a form")
        #expect(reader.evidence.source == "list.csv")
    }
}
