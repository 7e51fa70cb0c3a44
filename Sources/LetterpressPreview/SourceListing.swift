internal import LetterpressModel

/// The lines of a text, each with what was found there.
struct SourceListing {
    struct Line {
        /// From 1.
        let number: Int
        /// Cut where findings name a place: the word that begins there is a part.
        let parts: [(text: String, isPlace: Bool)]
        let findings: [Finding]
    }

    /// A text is shown whole up to so many lines, and so many bytes of a line; of a longer one what is
    /// around its findings.
    private static let wholeLines = 4_000
    private static let neighbours = 3
    private static let lineBytes = 2_000

    let lines: [Line]
    /// Lines that are not shown.
    let hidden: Int

    /// Findings without a place belong to no line.
    init(_ text: String, findings: [Finding] = []) {
        let all = IndexedLines(text)
        var byLine: [Int: [Finding]] = [:]
        for finding in findings {
            if let line = finding.location.position?.line {
                byLine[line, default: []].append(finding)
            }
        }
        // A text that ends in a line feed has no line behind it.
        let count = all.last?.isEmpty == true ? max(1, all.count - 1) : all.count
        let numbers: [Int]
        if count <= Self.wholeLines {
            numbers = Array(1...count)
        } else {
            var wanted = Set(1...200)
            for line in byLine.keys.sorted().prefix(500) {
                wanted.formUnion(line - Self.neighbours...line + Self.neighbours)
            }
            numbers = wanted.filter { (1...count).contains($0) }.sorted()
        }
        lines = numbers.map { number in
            let found = byLine[number] ?? []
            return Line(
                number: number,
                parts: Self.parts(of: all[number - 1], at: found),
                findings: found
            )
        }
        hidden = count - lines.count
    }

    private static func parts(
        of line: Substring,
        at findings: [Finding]
    ) -> [(text: String, isPlace: Bool)] {
        var bytes = Array(line.utf8.prefix(lineBytes))
        if bytes.last == 0x0D { bytes.removeLast() }
        let places = Set(findings.compactMap { $0.location.position.map { $0.column - 1 } })
            .filter { bytes.indices.contains($0) }.sorted()
        var parts: [(text: String, isPlace: Bool)] = []
        var start = 0
        for (index, place) in places.enumerated() where place >= start {
            if place > start { parts.append((text(bytes[start..<place]), false)) }
            let next = index + 1 < places.count ? places[index + 1] : bytes.count
            let blank = bytes[(place + 1)..<max(next, place + 1)].firstIndex(of: 0x20)
            start = blank ?? next
            parts.append((text(bytes[place..<start]), true))
        }
        if start < bytes.count { parts.append((text(bytes[start...]), false)) }
        if line.utf8.count > lineBytes { parts.append((" …", false)) }
        return parts
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
