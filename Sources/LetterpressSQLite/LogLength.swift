internal import CSQLite
internal import GRDB

/// How many pages stand in the log before they go into the file.
enum LogLength: Int32 {
    /// 4 MB, and then written over: a log that does not grow is on the disk in half the time, and a
    /// campaign waits for each of its commits.
    case short = 1_000
    /// 64 MB: pages that are written again and again, as those of an index are, go into the file once.
    case long = 16_000
}

extension Database {
    /// From the next commit of this connection on.
    func keepLog(_ length: LogLength) {
        sqlite3_wal_autocheckpoint(sqliteConnection, length.rawValue)
    }
}
