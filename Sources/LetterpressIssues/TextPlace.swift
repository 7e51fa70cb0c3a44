internal import LetterpressModel

/// Counts lines and columns along a text, in bytes.
struct TextPlace {
    private(set) var position: SourcePosition

    init(_ start: SourcePosition) {
        position = start
    }

    mutating func advance(over bytes: ArraySlice<UInt8>) {
        var line = position.line
        var lastEnd: Int?
        var rest = bytes
        while let index = rest.firstOffset(of: UInt8(ascii: "\n")) {
            line += 1
            lastEnd = index
            rest = rest[(index + 1)...]
        }
        let column = lastEnd.map { bytes.endIndex - $0 } ?? position.column + bytes.count
        position = SourcePosition(line: line, column: column)
    }
}
