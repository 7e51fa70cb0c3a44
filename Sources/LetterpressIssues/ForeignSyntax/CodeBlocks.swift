/// Finds fenced and indented code, line by line, and the paragraphs between.
struct CodeBlocks {
    private struct Fence {
        let sign: UInt8
        let length: Int
        let quotes: Int
        let indent: Int
    }

    /// Whole lines.
    private(set) var code: [Range<Int>] = []
    /// Lines whose code spans may go on from one to the next.
    private(set) var paragraphs: [Range<Int>] = []

    private var fence: Fence?
    /// The columns at which the text of the open list items begins.
    private var items: [Int] = []
    private var isAfterBlank = true
    private var isAfterCode = false

    mutating func read(_ line: Range<Int>, of bytes: [UInt8]) {
        var cursor = LineCursor(bytes: bytes, range: line)
        let quotes = cursor.passQuotes()
        cursor.passBlanks()
        if cursor.isAtEnd {
            if fence != nil { code.append(line) }
            isAfterBlank = true
            return
        }
        if let open = fence {
            guard quotes < open.quotes || (open.indent > 0 && cursor.column < open.indent) else {
                code.append(line)
                if cursor.closes(open.sign, open.length) { fence = nil }
                isAfterBlank = true
                isAfterCode = false
                return
            }
            fence = nil
        }
        let indent = cursor.column
        if isAfterBlank || cursor.isAtMarker {
            while let item = items.last, indent < item { items.removeLast() }
        }
        let isIndented = indent - (items.last ?? 0) >= 4
        if isIndented, isAfterBlank || isAfterCode {
            code.append(line)
            isAfterCode = true
            return
        }
        isAfterCode = false
        var beginsBlock = isAfterBlank
        while !isIndented, let column = cursor.passMarker() {
            items.append(column)
            beginsBlock = true
        }
        if let (sign, length) = cursor.fence {
            fence = Fence(sign: sign, length: length, quotes: quotes, indent: items.last ?? 0)
            code.append(line)
            return
        }
        let isHeading = cursor.byte == UInt8(ascii: "#")
        if beginsBlock || isHeading || paragraphs.isEmpty {
            paragraphs.append(line)
        } else {
            let start = paragraphs[paragraphs.count - 1].lowerBound
            paragraphs[paragraphs.count - 1] = start..<line.upperBound
        }
        // What follows a heading begins anew.
        isAfterBlank = isHeading
    }
}

/// A line under the eyes of a reader who counts columns.
private struct LineCursor {
    let bytes: [UInt8]
    let range: Range<Int>
    private var offset: Int
    private(set) var column = 0

    init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        self.range = range
        offset = range.lowerBound
    }

    var isAtEnd: Bool { offset >= range.upperBound }
    var byte: UInt8? { isAtEnd ? nil : bytes[offset] }

    mutating func passBlanks() {
        while let byte, byte.isBlank {
            column += byte == 0x09 ? 4 - column % 4 : 1
            offset += 1
        }
    }

    /// Passes `>` signs; columns count from behind them.
    mutating func passQuotes() -> Int {
        var quotes = 0
        while true {
            var next = offset
            while next < range.upperBound, next - offset < 4, bytes[next] == 0x20 { next += 1 }
            guard next < range.upperBound, next - offset < 4, bytes[next] == UInt8(ascii: ">")
            else { return quotes }
            offset = next + 1
            if byte == 0x20 { offset += 1 }
            quotes += 1
            column = 0
        }
    }

    /// The length of `-`, `*`, `+` or `1.` if a blank or the line's end follows.
    private var markerLength: Int? {
        guard let byte else { return nil }
        var length = 1
        if byte.isDigit {
            while offset + length < range.upperBound, length < 10, bytes[offset + length].isDigit {
                length += 1
            }
            guard offset + length < range.upperBound, bytes[offset + length].isOne(of: ".)") else {
                return nil
            }
            length += 1
        } else if !byte.isOne(of: "-*+") {
            return nil
        }
        let end = offset + length
        return end >= range.upperBound || bytes[end].isBlank ? length : nil
    }

    var isAtMarker: Bool { markerLength != nil }

    /// Passes a list item's marker; the column of what follows.
    mutating func passMarker() -> Int? {
        guard let length = markerLength else { return nil }
        offset += length
        column += length
        let afterMarker = column
        passBlanks()
        return isAtEnd || column - afterMarker > 4 ? afterMarker + 1 : column
    }

    /// The signs that open fenced code here.
    var fence: (sign: UInt8, length: Int)? {
        guard let sign = byte, sign.isOne(of: "`~") else { return nil }
        let length = bytes[offset..<range.upperBound].prefix { $0 == sign }.count
        guard length >= 3 else { return nil }
        let info = bytes[(offset + length)..<range.upperBound]
        return sign == UInt8(ascii: "`") && info.contains(sign) ? nil : (sign, length)
    }

    func closes(_ sign: UInt8, _ length: Int) -> Bool {
        let rest = bytes[offset..<range.upperBound]
        let run = rest.prefix { $0 == sign }.count
        return run >= length && rest.dropFirst(run).allSatisfy(\.isBlank)
    }
}
