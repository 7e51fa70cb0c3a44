internal import LetterpressModel

/// Lines of a block that libcmark 0.30 did not count.
///
/// Behind a line end that stands after a backslash, or between the parentheses of a link, it goes on
/// with the line before and with its columns; only the next other line end takes it to a new line.
struct ForgottenLines {
    /// Before the line that libcmark counts columns from.
    fileprivate(set) var before = 0
    /// From that line on: their bytes stand in the column.
    fileprivate(set) var since = 0
    /// Of those lines, their ends counted.
    fileprivate(set) var bytes = 0
}

/// Notices in reading order where a column is beyond its line.
struct ForgottenLineCounter {
    private(set) var forgotten = ForgottenLines()
    private let source: SourceLines?
    private let place: InlinePlace?
    private let lastLine: Int
    private let firstColumn: Int
    /// As libcmark counts.
    private var rawLine = 0

    /// For what is no block with words.
    init() {
        (source, place, lastLine, firstColumn) = (nil, nil, 0, 1)
    }

    init(
        blockAt position: SourcePosition,
        through endLine: Int,
        source: SourceLines?,
        quoteDepth: Int
    ) {
        self.source = source
        place = source.map { InlinePlace(blockAt: position, source: $0, quoteDepth: quoteDepth) }
        lastLine = endLine
        firstColumn = position.column
    }

    /// Takes up a place as libcmark tells it.
    mutating func pass(line: Int, column: Int) {
        guard let source, let place else { return }
        if line > rawLine {
            forgotten.before += forgotten.since
            (forgotten.since, forgotten.bytes) = (0, 0)
            rawLine = line
        }
        let first = line + forgotten.before
        var offset = column - firstColumn - forgotten.bytes
        while first + forgotten.since < lastLine {
            let length = place.length(ofLine: first + forgotten.since, in: source)
            guard offset >= length else { return }
            offset -= length
            forgotten.bytes += length
            forgotten.since += 1
        }
    }
}
