internal import Foundation
package import LetterpressLists
package import LetterpressModel

/// A file of those who are never mailed.
package struct SuppressionList {
    package enum Entry {
        case entry(SuppressionTarget, SuppressionReason, note: String)
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
        let values = [
            suppression.key, suppression.reason.rawValue, suppression.source, suppression.note,
            Timestamp.text(suppression.at),
        ]
        return values.map { CSV.quoted(ListText.guarded($0)) }.joined(separator: ",")
    }

    /// An address or a domain of a command line.
    package static func target(_ text: String) throws(SubscriberError) -> SuppressionTarget {
        do { return try SuppressionTarget(text) } catch { throw .invalidAddress(error) }
    }

    package func each(_ body: (Entry) async throws -> Void) async throws {
        var reader = try ListReader(file)
        let names = reader.names.map { $0.lowercased() }
        let places = ["target", "address", "email", "email address", "domain"]
        let column = names.firstIndex { places.contains($0) }
        let reasons = names.firstIndex(of: "reason")
        let notes = names.firstIndex(of: "note")
        // Without a head the first row is one of the others.
        if column == nil, let first = reader.names.first {
            try await body(entry(first, nil, nil, line: 1))
        }
        while let record = try reader.next() {
            func value(_ index: Int?) -> String? {
                index.flatMap { record.values.indices.contains($0) ? record.values[$0] : nil }
            }
            if let fault = record.fault {
                try await body(.fault(line: record.line, fault))
            } else {
                let target = value(column ?? 0) ?? ""
                try await body(entry(target, value(reasons), value(notes), line: record.line))
            }
        }
    }

    private func entry(_ target: String, _ said: String?, _ note: String?, line: Int) -> Entry {
        let text = ListText.unguarded(ListText.line(target))
        let word = said.map { ListText.line($0).lowercased() } ?? ""
        guard let reason = word.isEmpty ? reason : SuppressionReason(rawValue: word) else {
            return .fault(line: line, "the reason is none that is known")
        }
        if text.hasPrefix("#"), !text.contains("@") {
            return .entry(.tombstone(String(text.dropFirst())), .erased, note: note ?? "")
        }
        do {
            return .entry(try SuppressionTarget(text), reason, note: note ?? "")
        } catch {
            return .fault(line: line, error.description)
        }
    }
}
