/// Reads the tree of a message's parts (RFC 2046 §5.1).
///
/// Each level reads the lines of the level above once more, so the depth bounds the work.
struct PartReader {
    /// Multiparts within one another, at most.
    static let depthLimit = 16
    /// Parts of a message, at most.
    static let countLimit = 1000

    private let headers: HeaderReader
    private var count = 0

    init(headers: HeaderReader) {
        self.headers = headers
    }

    private var lines: MessageLines { headers.lines }
    private var bytes: [UInt8] { headers.bytes }

    /// The part with this header whose body is in these lines, counted from 0.
    mutating func part(
        _ header: ReceivedHeader,
        body: Range<Int>,
        end: Int? = nil,
        depth: Int = 1
    ) -> ReceivedPart {
        count += 1
        let type = header["content-type"].map { ReceivedContentType($0.unfolded) } ?? .plain
        let start = lines.start(body.lowerBound)
        let range = start..<max(start, end ?? lines.start(body.upperBound))
        var faults: [ReadingFault] = []
        var parts: [ReceivedPart] = []
        if type.isMultipart {
            let place = header["content-type"]?.valueOffset ?? start
            if depth > Self.depthLimit {
                faults = [
                    ReadingFault(
                        offset: place,
                        words: "stands more than \(Self.depthLimit) multiparts deep; it is not read"
                    )
                ]
            } else if let boundary = type.parameters["boundary"] {
                faults += Self.faults(of: boundary, at: place)
                if !boundary.isEmpty {
                    parts = split(body, at: boundary, place, depth, &faults)
                }
            } else {
                faults = [ReadingFault(offset: place, words: "names no boundary")]
            }
        }
        return ReceivedPart(
            header: header,
            type: type,
            encoding: TransferEncoding(header["content-transfer-encoding"]?.value),
            body: range,
            parts: parts,
            faults: faults
        )
    }

    /// RFC 2046 §5.1.1: 1 to 70 of `bchars`, not a space at the end.
    private static func faults(of boundary: String, at offset: Int) -> [ReadingFault] {
        let isPlain = boundary.utf8.allSatisfy { byte in
            Byte.isLetterOrDigit(byte) || "'()+_,-./:=? ".utf8.contains(byte)
        }
        guard
            !isPlain || boundary.utf8.last == Byte.space
                || !(1...70).contains(boundary.utf8.count)
        else { return [] }
        return [
            ReadingFault(
                offset: offset,
                words:
                    "has a boundary that is empty, longer than 70, or of characters that none may have"
            )
        ]
    }

    private mutating func split(
        _ body: Range<Int>,
        at boundary: String,
        _ place: Int,
        _ depth: Int,
        _ faults: inout [ReadingFault]
    ) -> [ReceivedPart] {
        let marker = Array("--\(boundary)".utf8)
        var parts: [ReceivedPart] = []
        var start: Int?
        var isClosed = false
        for line in body {
            let content = lines.content(line)
            guard let isLast = isBoundary(bytes[content], marker) else { continue }
            if let start {
                guard count < Self.countLimit else {
                    faults.append(
                        ReadingFault(
                            offset: content.lowerBound,
                            words: "has more than \(Self.countLimit) parts; the rest is not read"
                        )
                    )
                    return parts
                }
                parts.append(child(start..<line, depth))
            }
            start = line + 1
            isClosed = isLast
            if isLast { break }
        }
        guard let start else {
            faults.append(ReadingFault(offset: place, words: "has a boundary that never occurs"))
            return []
        }
        if !isClosed {
            faults.append(
                ReadingFault(offset: place, words: "has a boundary that is never closed with '--'")
            )
            if start <= body.upperBound, count < Self.countLimit {
                parts.append(child(start..<body.upperBound, depth))
            }
        }
        if parts.isEmpty {
            faults.append(ReadingFault(offset: place, words: "has no part between its boundaries"))
        }
        return parts
    }

    private mutating func child(_ range: Range<Int>, _ depth: Int) -> ReceivedPart {
        let (header, next) = headers.header(in: range)
        // The last line's end belongs to the boundary.
        let end = range.isEmpty ? nil : lines.content(range.upperBound - 1).upperBound
        return part(header, body: next..<range.upperBound, end: end, depth: depth + 1)
    }

    /// Whether a line is a boundary, and the last; nil for other lines.
    private func isBoundary(_ line: ArraySlice<UInt8>, _ marker: [UInt8]) -> Bool? {
        guard line.starts(with: marker) else { return nil }
        let rest = line.dropFirst(marker.count)
        if rest.allSatisfy(Byte.isBlank) { return false }
        guard rest.starts(with: "--".utf8), rest.dropFirst(2).allSatisfy(Byte.isBlank) else {
            return nil
        }
        return true
    }
}
