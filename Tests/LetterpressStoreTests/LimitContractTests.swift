import Foundation
import LetterpressStore
import Testing

@Suite struct LimitContractTests {
    private let folder = TemporaryFolder()
    private let all = LimitRow.Key(rule: "smtp mx 60s all", domain: "")
    private let one = LimitRow.Key(rule: "smtp mx 60s each", domain: "reader.example")

    private struct Fault: Error {}

    private func kept(_ store: any Store) async throws -> [LimitRow.Key: String] {
        try await store.updateLimits([all, one]) { $0 }
    }

    @Test(arguments: StoreKind.allCases)
    func keepsWhatItIsTold(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        #expect(try await kept(store) == [:])
        try await store.updateLimits([all, one]) { [all, one] in
            $0[all] = #"{"n":1}"#
            $0[one] = "é"
        }
        #expect(try await kept(store) == [all: #"{"n":1}"#, one: "é"])
        try await store.updateLimits([all]) { [all] rows in rows[all]? += "!" }
        #expect(try await kept(store) == [all: #"{"n":1}!"#, one: "é"])
    }

    @Test(arguments: StoreKind.allCases)
    func forgetsWhatIsTakenAway(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.updateLimits([all, one]) { [all, one] in $0 = [all: "1", one: "2"] }
        try await store.updateLimits([all, one]) { [one] in $0[one] = nil }
        #expect(try await kept(store) == [all: "1"])
    }

    @Test(arguments: StoreKind.allCases)
    func handsOutAndKeepsOnlyWhatIsAskedFor(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.updateLimits([all, one]) { [all, one] in $0 = [all: "1", one: "2"] }
        let seen = try await store.updateLimits([all]) { [one] rows in
            let seen = rows
            rows[one] = "9"
            return seen
        }
        #expect(seen == [all: "1"])
        #expect(try await kept(store) == [all: "1", one: "2"])
        #expect(try await store.updateLimits([]) { $0.count } == 0)
    }

    @Test(arguments: StoreKind.allCases)
    func keepsNothingOfAChangeThatFailed(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.updateLimits([all]) { [all] in $0[all] = "1" }
        await #expect(throws: StoreError.damaged("why")) {
            try await store.updateLimits([all]) { [all] rows in
                rows[all] = "2"
                throw StoreError.damaged("why")
            }
        }
        await #expect(throws: StoreError.self) {
            try await store.updateLimits([all]) { [all] rows in
                rows[all] = "2"
                throw Fault()
            }
        }
        #expect(try await kept(store) == [all: "1"])
    }

    /// Each reads what the one before it wrote.
    @Test(arguments: StoreKind.allCases)
    func letsNobodyBetweenReadingAndWriting(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let others = kind == .sqlite ? [store, try kind.makeEmpty(in: folder)] : [store, store]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { [all] in
                    try await others[number % 2].updateLimits([all]) { rows in
                        rows[all] = String((rows[all].flatMap { Int($0) } ?? 0) + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await kept(store) == [all: "40"])
    }
}
