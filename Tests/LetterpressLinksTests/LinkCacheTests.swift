import Foundation
import LetterpressLinks
import Testing

/// What was found out about links is the same when it is read again.
@Suite struct LinkCacheTests {
    private static let noon = Date(timeIntervalSince1970: 1_767_268_800)

    private func file() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "links-\(UUID().uuidString).json")
    }

    @Test(
        arguments: [
            .alive, .moved(to: "https://p.example/b", isPermanent: true),
            .moved(to: "https://p.example/c", isPermanent: false), .refused(status: 404),
            .unknownHost,
            .silent, .unsure(status: 429), .loops, .broken("no \"route\""), .isPrivate,
        ] as [LinkState]
    )
    func keepsEachState(state: LinkState) throws {
        let file = file()
        defer { try? FileManager.default.removeItem(at: file) }
        var cache = LinkCache()
        cache.keep(state, of: "https://p.example/a", at: Self.noon)
        try cache.write(to: file)
        let again = try LinkCache(reading: file)
        #expect(again.state(of: "https://p.example/a", now: Self.noon, age: .zero) == state)
        #expect(again.state(of: "https://p.example/b", now: Self.noon, age: .zero) == nil)
    }

    @Test func forgetsWhatIsTooOld() {
        var cache = LinkCache()
        cache.keep(.alive, of: "a", at: Self.noon)
        let later = Self.noon.addingTimeInterval(3_600)
        #expect(cache.state(of: "a", now: later, age: .seconds(3_600)) == .alive)
        #expect(cache.state(of: "a", now: later.addingTimeInterval(1), age: .seconds(3_600)) == nil)
    }

    @Test func isEmptyWithoutAFileAndRefusesAnother() throws {
        let file = file()
        #expect(
            try LinkCache(reading: file).state(of: "a", now: Self.noon, age: .seconds(1)) == nil
        )
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("[]".utf8).write(to: file)
        #expect(throws: (any Error).self) { try LinkCache(reading: file) }
    }
}
