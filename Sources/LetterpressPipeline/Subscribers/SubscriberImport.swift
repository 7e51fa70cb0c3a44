package import Foundation
package import LetterpressLists
package import LetterpressModel
package import LetterpressStore

/// Brings a list in: what can be read is taken, what cannot goes to a file of rejects.
package struct SubscriberImport: Sendable {
    package struct Options: Sendable {
        /// Every reader of the list gets them.
        package var tags: [String] = []
        /// What columns mean whose names do not say it.
        package var map: [String: String] = [:]
        /// How a reader stands of whom the list does not say it.
        package var state = ReaderState.confirmed
        /// Why readers who unsubscribed may be mailed again; nil when they may not.
        package var resubscribing: String?

        package init() {}
    }

    private let store: any Store
    private let fields: [String: Publication.FieldKind]
    private let options: Options

    package init(store: any Store, fields: [String: Publication.FieldKind], options: Options) {
        self.store = store
        self.fields = fields
        self.options = options
    }

    /// Rows that are taken in one transaction.
    private static let batchSize = 7_000

    /// Reads the whole list; `progress` hears the number of rows so far after each transaction.
    ///
    /// A list that ends in the middle leaves what was taken before: taking it again is the same as once.
    package func run(
        _ file: ListFile,
        source: String,
        now: Date,
        rejects: any RejectedRows,
        progress: (Int) -> Void
    ) async throws -> ImportReport {
        let entry = try await ListEntry(
            source: source,
            at: now,
            options: options,
            secret: store.publicationSecret()
        )
        var reader = try ListReader(file)
        let columns = try ListColumns(reader.names, fields: fields, map: options.map)
        var makeRow = ListRowReader(columns, fields: fields, tags: options.tags)
        var report = ImportReport(encoding: file.encoding.rawValue, unused: columns.unused)
        var tally = ImportTally()
        var batch: [ListRow] = []
        batch.reserveCapacity(Self.batchSize)
        // The next rows are read while the last ones are written.
        var writing: Task<ImportTally, any Error>?
        func flush() async throws {
            if let done = try await writing?.value { tally += done }
            let (rows, store) = (batch, store)
            batch.removeAll(keepingCapacity: true)
            writing = rows.isEmpty ? nil : Task { try await store.importReaders(rows, as: entry) }
            progress(report.rows)
        }
        do {
            while let record = try reader.next() {
                report.rows += 1
                do throws(ListFault) {
                    batch.append(try makeRow.row(record))
                } catch {
                    report.rejected += 1
                    try rejects.add(record, of: reader, because: error.description)
                }
                if batch.count == Self.batchSize { try await flush() }
            }
        } catch {
            // What is on its way is not cut off.
            _ = try? await writing?.value
            throw error
        }
        try await flush()
        try await flush()
        report.unread_times = makeRow.unreadTimes
        report.added = tally.added
        report.changed = tally.changed
        report.unchanged = tally.unchanged
        report.suppressed = tally.suppressed
        return report
    }
}
