package import Foundation
internal import LetterpressCrypto
internal import LetterpressModel
package import LetterpressStore

/// Brings a list in: what can be read is taken, what cannot goes into a file of rejects.
package struct SubscriberImport: Sendable {
    private let store: any Store
    private let fields: Set<String>

    package init(store: any Store, fields: Set<String>) {
        self.store = store
        self.fields = fields
    }

    /// Rows that are taken in one transaction.
    private static let batchSize = 1_000

    /// Reads a CSV with a head; `reject` gets the head once, then each bad row with its reason.
    package func run(
        _ bytes: [UInt8],
        source: String,
        now: Date,
        reject: (String) throws -> Void
    ) async throws -> ImportReport {
        let secret = try await store.publicationSecret()
        var rows = CSVReader(bytes)
        guard let head = rows.next() else { throw ImportError.empty }
        let columns = try ImportColumns(head.values, fields: fields)
        var report = ImportReport()
        var tally = ImportTally()
        var batch: [ImportedReader] = []

        func flush() async throws {
            guard !batch.isEmpty else { return }
            tally += try await store.importReaders(batch, source: source, at: now) { id in
                secret.name("subscriber token", String(id))
            }
            batch.removeAll(keepingCapacity: true)
        }

        for row in rows {
            report.rows += 1
            do throws(ImportFault) {
                batch.append(try columns.reader(row.values))
            } catch {
                if report.rejected == 0 { try reject("line,reason,\(head.source)") }
                report.rejected += 1
                try reject("\(row.line),\(CSV.quoted(error.description)),\(row.source)")
            }
            if batch.count == Self.batchSize { try await flush() }
        }
        try await flush()
        report.added = tally.added
        report.changed = tally.changed
        report.unchanged = tally.unchanged
        report.suppressed = tally.suppressed
        return report
    }
}

/// Why a file of subscribers cannot be read at all.
package enum ImportError: Error, Equatable, CustomStringConvertible {
    case empty
    case noAddressColumn(found: [String])

    package var description: String {
        switch self {
        case .empty:
            "error: the file has no rows\nThe first row names the columns: email,first_name,last_name,tags,language."
        case .noAddressColumn(let found):
            "error: no column is named 'email'; the first row has \(found.joined(separator: ", "))\n"
                + "Name the column with the addresses 'email'."
        }
    }
}
