internal import LetterpressModel

/// Raw HTML as it goes to the parser, and what stands where in it.
struct HTMLOutput {
    private(set) var bytes: [UInt8] = []
    /// Where bytes of the output stand in the file, in their order.
    private(set) var places: [(offset: Int, position: SourcePosition)] = []
    /// What stands at a remark of the output, by its offset.
    private(set) var marks: [Int: HTMLMark] = [:]

    mutating func start(_ name: String, attributes: ArraySlice<UInt8>, at position: SourcePosition)
    {
        places.append((bytes.count, position))
        bytes.append(UInt8(ascii: "<"))
        bytes += name.utf8
        if !attributes.isEmpty {
            bytes.append(UInt8(ascii: " "))
            HTMLGuise.put(on: attributes, into: &bytes)
            // A blank, for a value without quotes may end in a slash.
            bytes.append(UInt8(ascii: " "))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    mutating func end(_ name: String) { bytes += "</\(name)>".utf8 }

    mutating func mark(_ mark: HTMLMark) {
        marks[bytes.count] = mark
        bytes += "<!---->".utf8
    }

    mutating func words(_ words: ArraySlice<UInt8>, places known: HTMLPlaces) {
        var index = words.startIndex
        while index < words.endIndex {
            let end =
                words[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? words.endIndex
            places.append((bytes.count, known.position(at: index)))
            var start = index
            // A `<` among words begins no tag.
            while let sign = words[start..<end].firstIndex(of: UInt8(ascii: "<")) {
                HTMLGuise.put(on: words[start..<sign], into: &bytes)
                bytes += "&lt;".utf8
                start = sign + 1
            }
            HTMLGuise.put(on: words[start..<end], into: &bytes)
            index = end
        }
    }

    /// The place in the file of an offset.
    func position(at offset: Int) -> SourcePosition {
        let index = places.partitioningIndex { $0.offset > offset } - 1
        guard index >= 0 else { return .start }
        let place = places[index]
        return SourcePosition(
            line: place.position.line,
            column: place.position.column + offset - place.offset
        )
    }
}

/// What stands between tags and is no raw HTML.
enum HTMLMark {
    case block(CommonMarkNode)
    case words([CommonMarkNode], InlinePlace)
    /// The head or the end of a paragraph.
    case edge
    case excerpt
}

/// Where the bytes of a piece of raw HTML stand in the file.
struct HTMLPlaces {
    private let position: SourcePosition
    /// Offsets of the piece's lines, with the bytes that stand before them in the file.
    private let lines: [(offset: Int, prefix: Int)]
    private let source: SourceLines?

    /// A piece that is one tag among words.
    init(at position: SourcePosition) {
        self.position = position
        lines = []
        source = nil
    }

    /// A block whose first line is `number`.
    init(_ bytes: [UInt8], line number: Int, in source: SourceLines) {
        position = SourcePosition(line: number, column: 1)
        self.source = source
        var lines: [(offset: Int, prefix: Int)] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let length = source.length(ofLine: number + lines.count)
            lines.append((start, max(0, length - (end - start))))
            start = end + 1
        }
        self.lines = lines
    }

    func position(at offset: Int) -> SourcePosition {
        guard let source, !lines.isEmpty else { return position }
        let line = max(0, lines.partitioningIndex { $0.offset > offset } - 1)
        let column = lines[line].prefix + offset - lines[line].offset + 1
        return source.position(line: position.line + line, column: column)
    }
}

/// Hides our own noncharacters from libgumbo, which would replace them, and lets nobody forge them.
enum HTMLGuise {
    /// Noncharacters of ours, as the last byte of their UTF-8: merge marks and escape marks.
    private static let lastBytes: ClosedRange<UInt8> = 0x90...0x92
    private static let head: [UInt8] = [0xEF, 0xB7]
    /// U+10FFF0 to U+10FFF2, private use.
    private static let disguise: [UInt8] = [0xF4, 0x8F, 0xBF]
    private static let first: UInt32 = 0x10FFF0
    private static let firstMark: UInt32 = 0xFDD0

    static func put(on text: ArraySlice<UInt8>, into bytes: inout [UInt8]) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0xEF
            where text[index...].starts(with: head) && index + 2 < text.endIndex
                && lastBytes.contains(text[index + 2]):
                bytes += disguise + [text[index + 2] - 0x90 + 0xB0]
                index += 3
            case 0xF4
            where text[index...].starts(with: disguise) && index + 3 < text.endIndex
                && (0xB0...0xB2).contains(text[index + 3]):
                bytes += "\u{FFFD}".utf8
                index += 4
            case UInt8(ascii: "&"):
                let length = forged(text[index...])
                if length > 0 { bytes += "\u{FFFD}".utf8 } else { bytes.append(byte) }
                index += max(1, length)
            default:
                bytes.append(byte)
                index += 1
            }
        }
    }

    /// The length of a numeric reference to one of these characters, or 0.
    private static func forged(_ text: ArraySlice<UInt8>) -> Int {
        guard text.starts(with: "&#".utf8) else { return 0 }
        var index = text.startIndex + 2
        let isHex = index < text.endIndex && text[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        var value: UInt32 = 0
        let start = index
        while index < text.endIndex, let digit = digit(text[index], isHex: isHex) {
            value = min(0x1000_0000, value * (isHex ? 16 : 10) + digit)
            index += 1
        }
        guard index > start,
            (first...first + 2).contains(value) || (firstMark...firstMark + 2).contains(value)
        else { return 0 }
        return index - text.startIndex
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            isHex ? UInt32(byte | 0x20) - 0x57 : nil
        default: nil
        }
    }

    static func take(off text: String) -> String {
        guard text.unicodeScalars.contains(where: { (first...first + 2).contains($0.value) }) else {
            return text
        }
        var bare = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isMark = (first...first + 2).contains(scalar.value)
            bare.append(
                isMark ? Unicode.Scalar(scalar.value - first + firstMark) ?? scalar : scalar
            )
        }
        return String(bare)
    }
}
