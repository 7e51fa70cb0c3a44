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
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lastEnd = index
        }
        let column = lastEnd.map { bytes.endIndex - $0 } ?? position.column + bytes.count
        position = SourcePosition(line: line, column: column)
    }
}
