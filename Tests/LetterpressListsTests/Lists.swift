import Foundation
import LetterpressLists
import LetterpressModel
import LetterpressStore

/// A list in a file for one test.
final class Lists {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "lists-\(UUID().uuidString)"
    )
    static let fields: [String: Publication.FieldKind] = [
        "plan": .text, "since": .date, "copies": .number, "beta": .flag,
    ]

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ bytes: [UInt8]) throws -> ListFile {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: UUID().uuidString)
        try Data(bytes).write(to: file)
        return try ListFile(path: file.path)
    }

    /// Rows without their head, or what is wrong with them.
    func records(_ bytes: [UInt8]) throws -> [String] {
        var reader = try ListReader(try file(bytes))
        var found: [String] = []
        while let record = try reader.next() {
            found.append(
                "\(record.line): " + (record.fault ?? record.values.joined(separator: "|"))
            )
        }
        return found
    }

    func records(_ text: String) throws -> [String] { try records(Array(text.utf8)) }

    /// What becomes of each row: the reader, or why there is none.
    func rows(
        _ text: String,
        map: [String: String] = [:],
        tags: [String] = []
    ) throws -> [Result<
        ListRow, ListFault
    >] {
        var reader = try ListReader(try file(Array(text.utf8)))
        let columns = try ListColumns(reader.names, fields: Self.fields, map: map)
        var make = ListRowReader(columns, fields: Self.fields, tags: tags)
        var rows: [Result<ListRow, ListFault>] = []
        while let record = try reader.next() {
            do throws(ListFault) {
                rows.append(.success(try make.row(record)))
            } catch {
                rows.append(.failure(error))
            }
        }
        return rows
    }

    func row(_ text: String) throws -> ListRow {
        try rows(text).first?.get()
            ?? ListRow(
                address: try EmailAddress("nobody@nowhere.example"),
                profile: SubscriberProfile()
            )
    }

    /// Why the first row is none.
    func fault(_ text: String) throws -> String? {
        guard case .failure(let fault)? = try rows(text).first else { return nil }
        return fault.description
    }
}
