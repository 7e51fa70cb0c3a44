import LetterpressStore
import Testing

@Suite struct SecretContractTests {
    private let folder = TemporaryFolder()

    @Test(arguments: StoreKind.allCases)
    func isMadeOnceAndKept(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        let made = (0..<32).map { UInt8($0 * 8) }
        #expect(try await store.secret { made } == made)
        #expect(try await store.secret { [UInt8](repeating: 1, count: 32) } == made)
    }
}
