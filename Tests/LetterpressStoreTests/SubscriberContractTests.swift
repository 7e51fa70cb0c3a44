import Foundation
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct SubscriberContractTests {
    private let folder = TemporaryFolder()

    @Test(arguments: StoreKind.allCases)
    func addsReadersAsConfirmed(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let row = try ListRow.sample("Ada@Reader.example") { profile in
            profile.name = "Ada Lovelace"
            profile.firstName = "Ada"
            profile.lastName = "Lovelace"
            profile.language = "en-GB"
            profile.tags = ["paid", "früh"]
            profile.fields = ["plan": "gold", "since": "1843-09-01"]
        }
        #expect(try await store.bringIn(row) == ImportTally(added: 1))
        let reader = try #require(try await store.subscriber(key: "ada@reader.example"))
        #expect(
            reader
                == Subscriber(
                    id: 1,
                    address: row.address,
                    profile: row.profile,
                    evidence: ConsentRecord(.confirmed(at: .noon), source: "list.csv"),
                    source: "list.csv",
                    createdAt: .noon,
                    changedAt: .noon
                )
        )
        #expect(reader.address.wire == "Ada@reader.example")
    }

    @Test(arguments: StoreKind.allCases)
    func findsReadersByAPartOfAddressOrName(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn(
            ListRow.sample("ada@reader.example") { $0.name = "Ada Lovelace" },
            ListRow.sample("100%_jo@reader.example") { $0.name = "Jo Öster" },
            ListRow.sample("al@other.example")
        )
        func found(_ text: String, _ limit: Int = 9) async throws -> [Int64] {
            try await store.subscribers(holding: text, limit: limit).map(\.id)
        }
        #expect(try await found("") == [1, 2, 3])
        #expect(try await found("", 2) == [1, 2])
        #expect(try await found("", 0) == [])
        #expect(try await found("LOVE") == [1])
        #expect(try await found("reader.Example") == [1, 2])
        #expect(try await found("öster") == [2])
        #expect(try await found("ÖSTER") == [2])
        // No letter stands for others.
        #expect(try await found("0%_j") == [2])
        #expect(try await found("%") == [2])
        #expect(try await found("_") == [2])
        #expect(try await found("nobody") == [])
    }

    @Test(arguments: StoreKind.allCases)
    func knowsTheLongestValueOfEachField(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await store.longestValues() == MergeValues())
        try await store.bringIn(
            ListRow.sample("ada.lovelace@reader.example") { profile in
                profile.firstName = "Ada"
                profile.tags = ["a", "b"]
                profile.fields = ["plan": "gold"]
            },
            // Counted in bytes, as editions are.
            ListRow.sample("jo@reader.example") { profile in
                profile.firstName = "Jö"
                profile.name = "Jöns"
                profile.tags = ["early-reader"]
                profile.fields = ["plan": "größe", "since": "1843-09-01"]
            },
            ListRow.sample("al@reader.example") { $0.firstName = "Alan" }
        )
        let longest = try await store.longestValues()
        #expect(longest.email == "ada.lovelace@reader.example")
        #expect(longest.firstName == "Alan")
        #expect(longest.name == "Jöns")
        #expect(longest.tags == ["early-reader"])
        #expect(longest.custom == ["plan": "größe", "since": "1843-09-01"])
    }

    @Test(arguments: StoreKind.allCases)
    func knowsNobodyElse(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        #expect(try await store.subscriber(key: "grace@reader.example") == nil)
        #expect(try await store.subscribers(ids: []) == [])
        #expect(try await store.subscribers(ids: [7]) == [])
    }

    @Test(arguments: StoreKind.allCases)
    func findsReadersOnceAndInTheOrderOfTheirIds(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger")
        let found = try await store.subscribers(ids: [3, 7, 1, 3])
        #expect(found.map(\.id) == [1, 3])
        #expect(found.map(\.address.wire) == ["ada@reader.example", "edsger@reader.example"])
    }

    @Test(arguments: StoreKind.allCases)
    func takesTheSameListTwiceAsOnce(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let ada = try ListRow.sample("ada@reader.example") { $0.tags = ["paid"] }
        let grace = try ListRow.sample("grace@reader.example") { $0.fields = ["plan": "b"] }
        #expect(try await store.bringIn(ada, grace) == ImportTally(added: 2))
        let first = try await store.subscribers(ids: [1, 2])
        #expect(
            try await store.bringIn(ada, grace, at: .noon(plus: 60)) == ImportTally(unchanged: 2)
        )
        #expect(try await store.subscribers(ids: [1, 2, 3]) == first)
    }

    /// Case of the mailbox, the form of an accent and of a domain make no second reader.
    @Test(
        arguments: StoreKind.allCases,
        [
            ["Ada@reader.example", "ada@READER.example"],
            ["zoe\u{308}@reader.example", "ZO\u{CB}@reader.example"],
            ["ada@xn--bcher-kva.example", "ada@b\u{FC}cher.example"],
        ]
    )
    func seesOneReaderInTwoSpellings(kind: StoreKind, spellings: [String]) async throws {
        let store = try kind.makeEmpty(in: folder)
        let rows = try spellings.map { try ListRow.sample($0) }
        #expect(
            try await store.bringIn(rows[0], rows[1]) == ImportTally(added: 1, unchanged: 1)
        )
        let readers = try await store.subscribers(ids: [1, 2])
        #expect(readers.map { Array($0.address.wire.utf8) } == [Array(rows[0].address.wire.utf8)])
    }

    @Test(arguments: StoreKind.allCases)
    func changesAProfileAndNothingElse(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn(
            .sample("ada@reader.example") { profile in
                profile.name = "Ada"
                profile.tags = ["paid"]
                profile.fields = ["plan": "gold"]
            }
        )
        let tally = try await store.bringIn(
            .sample("ADA@reader.example") { profile in
                profile.name = "Ada Lovelace"
                profile.tags = ["staff", "paid"]
                profile.fields = ["plan": "silver", "since": "1843-09-01"]
            },
            at: .noon(plus: 60)
        )
        #expect(tally == ImportTally(changed: 1))
        var profile = SubscriberProfile()
        profile.name = "Ada Lovelace"
        profile.tags = ["paid", "staff"]
        profile.fields = ["plan": "silver", "since": "1843-09-01"]
        let reader = try #require(try await store.subscriber(key: "ada@reader.example"))
        #expect(reader.profile == profile)
        #expect(reader.address.wire == "ada@reader.example")
        #expect(reader.consent == .confirmed(at: .noon))
    }

    @Test(arguments: StoreKind.allCases)
    func losesNothingToAnEmptyValue(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let full = try ListRow.sample("ada@reader.example") { profile in
            profile.name = "Ada Lovelace"
            profile.firstName = "Ada"
            profile.lastName = "Lovelace"
            profile.language = "en"
            profile.tags = ["paid"]
            profile.fields = ["plan": "gold"]
        }
        let empty = try ListRow.sample("ada@reader.example") { profile in
            profile.fields = ["plan": "", "since": ""]
        }
        try await store.bringIn(full)
        #expect(try await store.bringIn(empty) == ImportTally(unchanged: 1))
        #expect(try await store.subscriber(key: "ada@reader.example")?.profile == full.profile)
    }

    @Test(arguments: StoreKind.allCases)
    func keepsATagOnce(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let ada = try ListRow.sample("ada@reader.example") { $0.tags = ["paid", "paid"] }
        try await store.bringIn("ada")
        try await store.bringIn(ada)
        #expect(try await store.subscriber(key: "ada@reader.example")?.profile.tags == ["paid"])
    }

    @Test(arguments: StoreKind.allCases)
    func neverRevivesAReaderWhoWithdrew(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.suppress("Ada@Reader.example", at: .noon(plus: 1))
        let known = try ListRow.sample("ada@reader.example") { $0.name = "Ada" }
        #expect(try await store.bringIn(known, at: .noon(plus: 2)) == ImportTally(suppressed: 1))
        let reader = try #require(try await store.subscriber(key: "ada@reader.example"))
        #expect(reader.consent == .withdrawn(at: .noon(plus: 1)))
        #expect(reader.profile == SubscriberProfile())
    }

    @Test(arguments: StoreKind.allCases)
    func keepsOutASuppressedStranger(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.suppress("ada@reader.example")
        let ada = try ListRow.sample("ADA@reader.example")
        let grace = try ListRow.sample("grace@reader.example")
        #expect(
            try await store.bringIn(ada, grace) == ImportTally(added: 1, suppressed: 1)
        )
        #expect(try await store.subscriber(key: "ada@reader.example") == nil)
        #expect(try await store.audience() == Audience(recipients: 1))
    }

    @Test(arguments: StoreKind.allCases)
    func remembersWhenAReaderFirstWithdrew(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada")
        try await store.suppress("ada@reader.example", at: .noon(plus: 1))
        try await store.suppress("ada@reader.example", at: .noon(plus: 2))
        let reader = try await store.subscriber(key: "ada@reader.example")
        #expect(reader?.consent == .withdrawn(at: .noon(plus: 1)))
    }

    @Test(arguments: StoreKind.allCases)
    func takesAnEmptyList(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(
            try await store.importReaders([], as: .sample()) == ImportTally()
        )
    }
}
