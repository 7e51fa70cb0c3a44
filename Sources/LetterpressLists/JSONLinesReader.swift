internal import Foundation

/// Reads objects, one a line (https://jsonlines.org): their names are the columns.
struct JSONLinesReader {
    private let file: ListFile
    private var lines: LineReader

    init(_ file: ListFile) {
        self.file = file
        lines = LineReader(file)
    }

    /// Every name that an object of the file has, in the order in which they are met first.
    static func names(in file: ListFile) throws(ListFileError) -> [String] {
        var reader = JSONLinesReader(file)
        var names: [String] = []
        var known: Set<String> = []
        while let line = try reader.lines.next() {
            guard let object = cells(line.bytes) else { continue }
            for (name, _) in object where known.insert(name).inserted { names.append(name) }
        }
        return names.sorted()
    }

    mutating func next(_ names: [String]) throws(ListFileError) -> ListRecord? {
        while let line = try lines.next() {
            if line.bytes.allSatisfy({ $0 <= 0x20 }) { continue }
            let range = line.offset..<line.offset + line.bytes.count
            guard !line.isTooLong, let object = Self.cells(line.bytes) else {
                let fault =
                    line.isTooLong ? "the line is longer than 1 MB" : "the line is no JSON object"
                return ListRecord(values: [], line: line.number, range: range, fault: fault)
            }
            let values = names.map { object[$0] ?? "" }
            return ListRecord(values: values, line: line.number, range: range, fault: nil)
        }
        return nil
    }

    /// `fields` as its own columns, so that `{"fields": {"plan": "free"}}` says the same as
    /// `{"field.plan": "free"}`.
    private static func cells(_ bytes: [UInt8]) -> [String: String]? {
        let decoder = JSONDecoder()
        guard let object = try? decoder.decode([String: JSONCell].self, from: Data(bytes)) else {
            return nil
        }
        var cells: [String: String] = [:]
        for (name, cell) in object {
            switch cell {
            case .text(let text): cells[name] = text
            case .object(let inner):
                // An object under a name that says something of a reader would be overlooked.
                let meaning = ColumnMeaning.known[ColumnName.plain(name)]
                guard meaning == nil || meaning == .attributes else { return nil }
                for (key, value) in inner { cells["field.\(key)"] = value.text }
            }
        }
        return cells
    }
}

private enum JSONCell: Decodable {
    case text(String)
    case object([String: JSONText])

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.singleValueContainer().decode([String: JSONText].self) {
            self = .object(object)
        } else {
            self = .text(try JSONText(from: decoder).text)
        }
    }
}
