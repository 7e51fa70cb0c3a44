internal import Foundation

/// Reads rows of values out of a file of comma-separated values (RFC 4180) and its kin: whatever
/// parts the values, whatever ends the lines, quotes as spreadsheets write them.
struct CSVReader {
    /// A longer row is told and left out.
    static let mostBytes = 1 << 20

    let delimiter: UInt8
    private let file: ListFile
    private let lineEnd: UInt8
    private var buffer: [UInt8] = []
    /// Where in the file the buffer begins.
    private var offset = 0
    /// Where in the buffer the next row begins.
    private var start = 0
    private var line = 1
    /// How often a quote was never closed: each costs a way to the end of the file.
    private var unclosed = 0

    init(_ file: ListFile) throws(ListFileError) {
        self.file = file
        let head = try file.bytes(at: 0, limit: 1 << 16)
        let hasLineFeed = head.contains(0x0A)
        lineEnd = !hasLineFeed && head.contains(0x0D) ? 0x0D : 0x0A
        delimiter = Self.delimiter(of: head.prefix { $0 != 0x0A && $0 != 0x0D })
    }

    /// The sign that parts most of the first line outside of quotes.
    private static func delimiter(of line: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in line {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [",", ";", "\t", "|"].map { (sign: Unicode.Scalar) in UInt8(ascii: sign) }
        var best = candidates[0]
        for candidate in candidates
        where counts[candidate, default: 0] > counts[best, default: 0] { best = candidate }
        return best
    }

    private static let quote = UInt8(ascii: "\"")

    // MARK: - Rows

    /// The next row that is not empty.
    mutating func next() throws(ListFileError) -> ListRecord? {
        while let record = try readRow() {
            if record.fault != nil || record.values.contains(where: { !$0.isEmpty }) {
                return record
            }
        }
        return nil
    }

    private mutating func readRow() throws(ListFileError) -> ListRecord? {
        var searched = start
        while true {
            if let end = end(from: searched) {
                if !buffer[start..<end].contains(Self.quote) { return plainRow(to: end) }
                return try quotedRow()
            }
            searched = buffer.count
            if buffer.count - start > Self.mostBytes { return try quotedRow() }
            let before = start
            guard try fill() else { break }
            searched -= before - start
        }
        guard start < buffer.count else { return nil }
        if buffer[start...].contains(Self.quote) { return try quotedRow() }
        return plainRow(to: buffer.count)
    }

    private func end(from index: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard index < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + index, Int32(lineEnd), bytes.count - index)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Puts more of the file behind what is not yet read; false at its end.
    private mutating func fill() throws(ListFileError) -> Bool {
        let more = try file.bytes(at: offset + buffer.count, limit: 1 << 18)
        guard !more.isEmpty else { return false }
        buffer.removeFirst(start)
        offset += start
        start = 0
        buffer += more
        return true
    }

    private mutating func plainRow(to end: Int) -> ListRecord {
        let begin = start
        let isTooLong = end - begin > Self.mostBytes
        let values: [String] =
            isTooLong
            ? []
            : buffer.withUnsafeBufferPointer { bytes in
                var values: [String] = []
                values.reserveCapacity(16)
                var from = begin
                let last = end > begin && bytes[end - 1] == 0x0D ? end - 1 : end
                for index in begin..<last where bytes[index] == delimiter {
                    values.append(String(decoding: bytes[from..<index], as: UTF8.self))
                    from = index + 1
                }
                values.append(String(decoding: bytes[from..<last], as: UTF8.self))
                return values
            }
        defer {
            start = min(buffer.count, end + 1)
            line += 1
        }
        return ListRecord(
            values: values,
            line: line,
            range: offset + begin..<offset + min(buffer.count, end + 1),
            fault: isTooLong ? Self.tooLong : nil
        )
    }

    private static let tooLong = "the row is longer than \(mostBytes / 1_048_576) MB"

    /// A row with quotes, which may go over many lines.
    private mutating func quotedRow() throws(ListFileError) -> ListRecord {
        let (firstLine, begin) = (line, offset + start)
        var firstEnd: Int?
        var values: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        var mayClose = false
        var isTooLong = false
        var index = start
        while true {
            if index == buffer.count {
                // What is behind is read already, and found again by its place in the file.
                start = index
                guard try fill() else { break }
                index = start
            }
            let byte = buffer[index]
            index += 1
            if byte == lineEnd {
                line += 1
                if firstEnd == nil { firstEnd = offset + index }
            }
            if isQuoted, !mayClose {
                if byte == Self.quote { mayClose = true } else { value.append(byte) }
            } else if byte == Self.quote, mayClose {
                // Two of them stand for one.
                value.append(byte)
                mayClose = false
            } else {
                if mayClose { (isQuoted, mayClose) = (false, false) }
                if byte == Self.quote, value.allSatisfy({ $0 == 0x20 }) {
                    isQuoted = true
                    value.removeAll(keepingCapacity: true)
                } else if byte == delimiter {
                    values.append(String(decoding: value, as: UTF8.self))
                    value.removeAll(keepingCapacity: true)
                } else if byte == lineEnd {
                    break
                } else {
                    value.append(byte)
                }
            }
            if offset + index - begin > Self.mostBytes {
                isTooLong = true
                value.removeAll(keepingCapacity: true)
                values = []
            }
        }
        if isQuoted, !mayClose { return try unclosedRow(begin, firstLine, firstEnd) }
        if value.last == 0x0D { value.removeLast() }
        values.append(String(decoding: value, as: UTF8.self))
        start = index
        return ListRecord(
            values: values,
            line: firstLine,
            range: begin..<offset + index,
            fault: isTooLong ? Self.tooLong : nil
        )
    }

    /// Only its first line is given up: the rest of the file is rows again.
    private mutating func unclosedRow(
        _ begin: Int,
        _ firstLine: Int,
        _ firstEnd: Int?
    ) throws(ListFileError) -> ListRecord {
        unclosed += 1
        let end = unclosed > 20 ? file.count : firstEnd ?? file.count
        buffer = []
        (offset, start, line) = (end, 0, firstLine + 1)
        return ListRecord(
            values: [],
            line: firstLine,
            range: begin..<end,
            fault: "a quote is opened and never closed",
            isOpen: true
        )
    }
}
