internal import CSQLite
internal import GRDB

/// A statement whose values are bound without a box around each: that is half the time of a row, and
/// there are lists of a million.
struct FastStatement {
    private let statement: Statement

    /// A statement that is not there yet is prepared, and kept for the next time.
    init(_ sql: String, _ database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
    }

    /// Texts and numbers in the order of the places in the statement, which must not be read from.
    func execute(_ database: Database, _ bind: (inout Places) -> Void) throws {
        var places = Places(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        bind(&places)
        let code = sqlite3_step(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
        guard code == SQLITE_DONE else {
            throw Self.fault(code, database)
        }
    }

    /// What is read of the first row that a statement finds; nil where it finds none.
    func first<Value>(
        _ database: Database,
        _ bind: (inout Places) -> Void,
        read: (Columns) -> Value
    ) throws -> Value? {
        var places = Places(statement.sqliteStatement)
        sqlite3_reset(statement.sqliteStatement)
        bind(&places)
        let code = sqlite3_step(statement.sqliteStatement)
        defer {
            sqlite3_reset(statement.sqliteStatement)
            sqlite3_clear_bindings(statement.sqliteStatement)
        }
        switch code {
        case SQLITE_ROW: return read(Columns(statement: statement.sqliteStatement))
        case SQLITE_DONE: return nil
        default:
            throw Self.fault(code, database)
        }
    }

    private static func fault(_ code: Int32, _ database: Database) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
        )
    }

    /// The columns of a row, counted from 0, while it is there.
    struct Columns {
        fileprivate let statement: SQLiteStatement

        /// Nil for NULL.
        func text(_ column: Int32) -> String? {
            sqlite3_column_text(statement, column).map { String(cString: $0) }
        }
    }

    /// The places of a statement, one after another.
    struct Places {
        private let statement: SQLiteStatement
        private var last: Int32 = 0

        fileprivate init(_ statement: SQLiteStatement) {
            self.statement = statement
        }

        mutating func bind(_ text: String) {
            last += 1
            // SQLite makes a copy of its own (SQLITE_TRANSIENT).
            let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            // An empty text may have no address, which would be NULL.
            guard !text.isEmpty else {
                sqlite3_bind_text(statement, last, "", 0, copies)
                return
            }
            var text = text
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { bytes in
                    _ = sqlite3_bind_text(
                        statement,
                        last,
                        bytes.baseAddress,
                        Int32(bytes.count),
                        copies
                    )
                }
            }
        }

        mutating func bind(_ number: Int64) {
            last += 1
            sqlite3_bind_int64(statement, last, number)
        }

        mutating func bind(_ text: String?) {
            if let text { bind(text) } else { bindNull() }
        }

        mutating func bind(_ number: Int64?) {
            if let number { bind(number) } else { bindNull() }
        }

        private mutating func bindNull() {
            last += 1
            sqlite3_bind_null(statement, last)
        }
    }
}
