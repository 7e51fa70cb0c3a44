/// Comma-separated values (RFC 4180).
enum CSV {
    /// A value as it stands between commas.
    static func quoted(_ value: String) -> String {
        guard
            value.contains(where: { ",\"".contains($0) || $0.isNewline }) || value.first == " "
                || value.last == " "
        else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}

/// Reads rows of values out of bytes, quotes and line ends of every kind included.
struct CSVReader: Sequence, IteratorProtocol {
    struct Row {
        let values: [String]
        /// The line on which the row begins, from 1.
        let line: Int
        /// Letter for letter, for a file of rejects.
        let source: String
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let head = self.bytes.prefix { $0 != UInt8(ascii: "\n") }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        let counts = candidates.map { candidate in head.reduce(0) { $1 == candidate ? $0 + 1 : $0 }
        }
        let most = counts.max() ?? 0
        delimiter = most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
    }

    /// The next row that is not empty.
    mutating func next() -> Row? {
        while index < bytes.count {
            let row = readRow()
            if row.values != [""] { return row }
        }
        return nil
    }

    private mutating func readRow() -> Row {
        let (start, firstLine) = (index, line)
        var values: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        var end = bytes.count
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                        value.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    if byte == UInt8(ascii: "\n") { line += 1 }
                    value.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), value.isEmpty {
                isQuoted = true
            } else if byte == delimiter {
                values.append(String(decoding: value, as: UTF8.self))
                value = []
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                end = index - 1
                if byte == UInt8(ascii: "\r"), index < bytes.count,
                    bytes[index] == UInt8(ascii: "\n")
                {
                    index += 1
                }
                line += 1
                break
            } else {
                value.append(byte)
            }
        }
        values.append(String(decoding: value, as: UTF8.self))
        return Row(
            values: values,
            line: firstLine,
            source: String(decoding: bytes[start..<Swift.max(start, end)], as: UTF8.self)
        )
    }
}
