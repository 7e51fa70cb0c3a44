/// Finds where links and pictures lead.
struct Destinations {
    private(set) var ranges: [Range<Int>] = []
    private(set) var labels: Set<String> = []

    private let text: BodyText
    private var braces = Finder("}}")
    private var tags = Finder("%}")
    private var merges = Finder("|*")

    /// No address is longer; what is, is looked at up to here.
    private static let longest = 2_000

    init(_ text: BodyText) { self.text = text }

    mutating func read() {
        for line in text.lineStarts.indices { readDefinition(text.range(ofLine: line)) }
        // Each finder goes forwards only.
        (braces, tags, merges) = (Finder("}}"), Finder("%}"), Finder("|*"))
        var offset = 0
        while let sign = Self.signs.firstIndex(in: text.bytes, from: offset, to: text.bytes.count) {
            offset = max(sign + 1, readDestination(of: sign, from: offset) ?? 0)
        }
    }

    /// One stands in whatever leads somewhere.
    private static let signs = ByteSet("]<:=")

    /// Reads `[label]: destination`.
    private mutating func readDefinition(_ line: Range<Int>) {
        let indent = text.bytes[line].prefix { $0.isBlank || $0 == UInt8(ascii: ">") }.count
        let start = line.lowerBound + indent
        guard start < line.upperBound, text.uses[start] == .words,
            text.bytes[start] == UInt8(ascii: "["),
            let close = text.bytes[start..<line.upperBound].prefix(1_000)
                .firstIndex(of: UInt8(ascii: "]")),
            text.has("]:", at: close), close > start + 1
        else { return }
        labels.insert(text.text((start + 1)..<close).lowercased())
        let blanks = text.bytes[(close + 2)..<line.upperBound].prefix(while: \.isBlank).count
        let first = close + 2 + blanks
        ranges.append(first..<end(of: first, until: line.upperBound, stop: 0))
    }

    /// Behind the destination that a sign of Markdown or HTML tells of; what stands before `first` has
    /// been read.
    private mutating func readDestination(of sign: Int, from first: Int) -> Int? {
        /// Where a word begins that ends with the sign and is read as words.
        func start(of word: StaticString) -> Int? {
            let start = sign + 1 - word.utf8CodeUnitCount
            guard start >= first, text.has(word, at: start), text.uses[start] == .words else {
                return nil
            }
            return start
        }
        switch text.bytes[sign] {
        case UInt8(ascii: "]") where text.has("](", at: sign) && text.uses[sign] == .words:
            var start = sign + 2
            while let byte = text.byte(start), byte.isBlank { start += 1 }
            guard start < text.bytes.count else { return nil }
            let isQuoted = text.bytes[start] == UInt8(ascii: "<")
            return add(start, stop: isQuoted ? UInt8(ascii: ">") : UInt8(ascii: ")"))
        case UInt8(ascii: "<") where text.uses[sign] == .words && isScheme(at: sign + 1):
            return add(sign + 1, stop: UInt8(ascii: ">"))
        case UInt8(ascii: ":") where text.has("://", at: sign):
            return (start(of: "https:") ?? start(of: "http:")).map {
                add($0, stop: UInt8(ascii: "<"))
            }
        case UInt8(ascii: "="):
            guard let start = start(of: "href=") ?? start(of: "src="),
                let before = text.byte(start - 1), before.isBlank || before == 0x0A,
                let quote = text.byte(sign + 1), quote.isOne(of: "\"'")
            else { return nil }
            return add(sign + 2, stop: quote)
        default: return nil
        }
    }

    private func isScheme(at offset: Int) -> Bool {
        guard let first = text.byte(offset), first.isLetter else { return false }
        let name = text.bytes[offset...].prefix(33).prefix { $0.isWord || $0.isOne(of: "+.-") }
        return name.count > 1 && text.byte(offset + name.count) == UInt8(ascii: ":")
    }

    private mutating func add(_ start: Int, stop: UInt8) -> Int {
        let end = end(of: start, until: text.bytes.count, stop: stop)
        ranges.append(start..<end)
        return end
    }

    /// The first blank, line end or `stop`; blanks inside another tool's tag do not count.
    private mutating func end(of start: Int, until limit: Int, stop: UInt8) -> Int {
        let bytes = text.bytes
        let limit = min(limit, start + Self.longest)
        var depth = 0
        var offset = start
        while offset < limit {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\n") || (byte.isBlank && !stop.isOne(of: "\"'>")) { break }
            if byte == stop, depth == 0 || stop != UInt8(ascii: ")") { break }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            offset += 1
            let tagEnd: Int? =
                if text.has("{{", at: offset - 1) {
                    braces.next(in: bytes, from: offset)
                } else if text.has("{%", at: offset - 1) {
                    tags.next(in: bytes, from: offset)
                } else if text.has("*|", at: offset - 1) {
                    merges.next(in: bytes, from: offset)
                } else {
                    nil
                }
            guard let tagEnd, tagEnd < limit,
                !bytes[offset..<tagEnd].contains(UInt8(ascii: "\n"))
            else { continue }
            offset = tagEnd + 2
        }
        return min(offset, max(start, limit))
    }
}
