internal import LetterpressModel

/// A file's bytes as text: UTF-8, line feeds, no byte order mark.
struct SourceFile {
    let text: String
    let findings: [Finding]

    init(_ bytes: [UInt8], path: String) {
        var findings: [Finding] = []
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let lines = Self.lineFeeds(content)
        let whole = lines.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
        if whole == nil, let fault = String.faultyUTF8Offset(in: lines) {
            findings.append(
                Finding(
                    "encoding",
                    .error,
                    at: SourceLocation(path: path, position: Self.position(of: fault, in: lines)),
                    "Text is not UTF-8 from here on",
                    remedy: "Save the file as UTF-8."
                )
            )
        }
        if let zero = lines.firstOffset(of: 0) {
            findings.append(
                Finding(
                    "encoding",
                    .error,
                    at: SourceLocation(path: path, position: Self.position(of: zero, in: lines)),
                    "NUL byte in the text",
                    remedy: "Remove it; a file that holds one is rarely the text it seems to be."
                )
            )
        }
        let decoded = whole ?? String(decoding: lines, as: UTF8.self)
        // As CommonMark has it (§2.3); libcmark would do so later, and its columns would not be ours.
        let readable =
            lines.firstOffset(of: 0) == nil
            ? decoded : decoded.replacing("\0", with: "\u{FFFD}")
        text = MergeMark.clean(readable)
        self.findings = findings
    }

    /// CRLF and lone CR as LF, so that lines are the same for every step.
    private static func lineFeeds(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        guard bytes.firstOffset(of: cr) != nil else { return bytes }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var last: UInt8 = 0
        for byte in bytes {
            if byte == cr { kept.append(lf) } else if byte != lf || last != cr { kept.append(byte) }
            last = byte
        }
        return kept[...]
    }

    private static func position(of offset: Int, in bytes: ArraySlice<UInt8>) -> SourcePosition {
        let before = bytes[..<offset]
        let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
        return SourcePosition(line: line, column: offset - start + 1)
    }
}

extension String {
    /// The offset of the first byte that no UTF-8 text can hold there.
    fileprivate static func faultyUTF8Offset(in bytes: ArraySlice<UInt8>) -> Int? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = bytes.startIndex
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
