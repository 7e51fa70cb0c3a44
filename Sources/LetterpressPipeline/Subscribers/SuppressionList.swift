package import Foundation
package import LetterpressLists
package import LetterpressModel

/// A file of those who are never mailed.
package struct SuppressionList {
    package enum Entry {
        case entry(SuppressionTarget, SuppressionReason, source: String, note: String, at: Date?)
        case fault(line: Int, String)
    }

    private let file: ListFile
    private let reason: SuppressionReason

    /// `reason` holds where the file does not say one.
    package init(_ file: ListFile, reason: SuppressionReason) throws {
        self.file = file
        self.reason = reason
    }

    package static let head = "target,reason,source,note,at"

    package static func row(_ suppression: Suppression) -> String {
        // A domain begins with an @, which is no formula.
        let values =
            [suppression.key, suppression.reason.rawValue]
            + [suppression.source, suppression.note].map(ListText.guarded)
            + [Timestamp.text(suppression.at)]
        return values.map(CSV.quoted).joined(separator: ",")
    }

    /// An address or a domain of a command line.
    package static func target(_ text: String) throws(SubscriberError) -> SuppressionTarget {
        do { return try SuppressionTarget(ListText.unguarded(text)) } catch {
            throw .invalidAddress(error)
        }
    }

    package func each(_ body: (Entry) async throws -> Void) async throws {
        var reader = try ListReader(file)
        let names = reader.names.map { $0.lowercased() }
        let named = names.firstIndex(of: "target") ?? ListColumns.addressColumn(of: reader.names)
        func column(_ name: String) -> Int? { named == nil ? nil : names.firstIndex(of: name) }
        // Without a head the first row is one of the others, and shows where the addresses stand.
        let target = named ?? reader.names.firstIndex { $0.contains("@") } ?? 0
        if named == nil, reader.names.indices.contains(target) {
            try await body(entry(reader.names[target], nil, nil, nil, nil, line: 1))
        }
        let (reasons, sources) = (column("reason"), column("source"))
        let (notes, times) = (column("note"), column("at"))
        while let record = try reader.next() {
            func value(_ index: Int?) -> String? {
                index.flatMap { record.values.indices.contains($0) ? record.values[$0] : nil }
            }
            if let fault = record.fault {
                try await body(.fault(line: record.line, fault))
            } else {
                try await body(
                    entry(
                        value(target) ?? "",
                        value(reasons),
                        value(sources),
                        value(notes),
                        value(times),
                        line: record.line
                    )
                )
            }
        }
    }

    private func entry(
        _ target: String,
        _ said: String?,
        _ source: String?,
        _ note: String?,
        _ time: String?,
        line: Int
    ) -> Entry {
        let text = ListText.unguarded(ListText.line(target))
        let word = said.map { ListText.line($0).lowercased() } ?? ""
        guard let reason = word.isEmpty ? reason : SuppressionReason(rawValue: word) else {
            return .fault(line: line, "the reason is none that is known")
        }
        func entry(_ target: SuppressionTarget, _ reason: SuppressionReason) -> Entry {
            .entry(
                target,
                reason,
                source: source.map { ListText.unguarded(ListText.line($0)) } ?? "",
                note: note.map { ListText.unguarded(ListText.line($0)) } ?? "",
                at: time.flatMap(ListTime.date)
            )
        }
        if text.hasPrefix("#"), !text.contains("@") {
            return entry(.tombstone(String(text.dropFirst())), .erased)
        }
        do { return entry(try SuppressionTarget(text), reason) } catch {
            return .fault(line: line, error.description)
        }
    }
}
