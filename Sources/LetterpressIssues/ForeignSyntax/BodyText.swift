internal import LetterpressModel

/// The bytes of an issue's text, and of each whether it is read as words.
///
/// A sketch of what Markdown will make of it, in time that grows with the length alone: enough to tell
/// code and addresses from words, wrong only where a letter hardly goes.
struct BodyText {
    enum Use: UInt8 {
        case words
        /// Code, a comment or a script: shown as typed, or not at all.
        case hidden
        /// Where a link or a picture leads.
        case destination
    }

    let bytes: [UInt8]
    private(set) var uses: [Use]
    /// Where each line begins.
    let lineStarts: [Int]
    /// The names of reference definitions, in lower case.
    private(set) var labels: Set<String> = []
    private let firstLine: Int

    init(_ text: String, firstLine: Int) {
        let bytes = Array(text.utf8)
        let lineStarts = [0] + text.lineFeeds.map { $0 + 1 }
        self.bytes = bytes
        self.lineStarts = lineStarts
        self.firstLine = firstLine
        uses = [Use](repeating: .words, count: bytes.count)
        var blocks = CodeBlocks()
        for line in lineStarts.indices { blocks.read(range(ofLine: line), of: bytes) }
        for range in blocks.code { mark(range, .hidden) }
        for range in CodeSpans.ranges(in: bytes, paragraphs: blocks.paragraphs) {
            mark(range, .hidden)
        }
        for range in HiddenMarkup.ranges(in: self) { mark(range, .hidden) }
        var destinations = Destinations(self)
        destinations.read()
        for range in destinations.ranges { mark(range, .destination) }
        labels = destinations.labels
    }

    /// Without the line feed.
    func range(ofLine line: Int) -> Range<Int> {
        let end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
        return lineStarts[line]..<end
    }

    func position(line: Int, offset: Int) -> SourcePosition {
        SourcePosition(line: firstLine + line, column: offset - lineStarts[line] + 1)
    }

    func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    func has(_ words: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset + words.utf8CodeUnitCount <= bytes.count else { return false }
        return words.withUTF8Buffer { $0.elementsEqual(bytes[offset..<(offset + $0.count)]) }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a backslash takes the byte's meaning away.
    func isEscaped(_ offset: Int) -> Bool {
        var count = 0
        // A run of backslashes is looked at once for each of them at most as far as this.
        while count < 64, byte(offset - count - 1) == UInt8(ascii: "\\") { count += 1 }
        return count % 2 == 1
    }

    private mutating func mark(_ range: Range<Int>, _ use: Use) {
        for offset in range.clamped(to: bytes.indices) where uses[offset] != .hidden {
            uses[offset] = use
        }
    }
}

/// Looks for the next of some words, and remembers it: a text full of openings is searched once.
struct Finder {
    private let words: [UInt8]
    private var found: Int?

    init(_ words: StaticString) { self.words = words.withUTF8Buffer { Array($0) } }

    /// The first place at or behind `offset`.
    ///
    /// Offsets must not go back.
    mutating func next(in bytes: [UInt8], from offset: Int) -> Int? {
        if let found, found >= offset { return found == .max ? nil : found }
        let last = bytes.count - words.count
        var place = offset
        while place <= last {
            if bytes[place] == words[0],
                words.indices.allSatisfy({ bytes[place + $0] == words[$0] })
            {
                found = place
                return place
            }
            place += 1
        }
        found = .max
        return nil
    }
}
