import GRDB
import Testing

@testable import LetterpressSQLite

@Suite struct SQLiteDurabilityTests {
    private let workplace = Workplace()

    /// GRDB sets the writer of a pool to NORMAL (1), under which a power loss takes the last commits.
    @Test func aCommitWaitsForTheDisk() throws {
        let store = try workplace.open()
        let level = try store.pool.writeWithoutTransaction { database in
            try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        #expect(level == 2)
    }
}
