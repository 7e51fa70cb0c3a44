internal import LetterpressModel

/// Walks through a text once and notes what is not Markdown of ours.
struct ForeignScanner {
    struct Match {
        let tool: ForeignTool
        let line: Int
        let range: Range<Int>
    }

    let text: BodyText
    private(set) var matches: [Match] = []
    var line = 0
    var lineRange = 0..<0
    /// The first place that has not been taken into a match.
    var next = 0

    var doubleBraces = Finder("}}")
    var tagEnds = Finder("%}")
    var scriptEnds = Finder("%>")
    var brackets = Finder("]]")
    var percents = Finder("%%")
    var equals = Finder("==")
    var mergeEnds = Finder("|*")
    var braceEnds = Finder("}")
    var commentEnds = Finder("*/}")
    var angles = Finder(">")
    /// The names of components that are closed somewhere.
    let closedComponents: Set<String>
    /// Lines that hold nothing but `%%` or `$$` and open what a later one closes.
    let openingLines: Set<Int>

    /// No tag is longer; what is, is looked at up to here.
    static let longest = 400

    init(_ text: BodyText) {
        self.text = text
        closedComponents = Self.closedComponents(in: text)
        openingLines = Self.openingLines(in: text)
    }

    mutating func scan() {
        for number in text.lineStarts.indices {
            line = number
            lineRange = text.range(ofLine: number)
            scanLineStart()
            var offset = max(lineRange.lowerBound, next)
            while let sign = Self.signs.firstIndex(
                in: text.bytes,
                from: offset,
                to: lineRange.upperBound
            ) {
                offset = sign
                guard text.uses[offset] != .hidden else {
                    offset += 1
                    continue
                }
                if let (tool, end) = tool(at: offset) {
                    if let tool { note(tool, offset..<end) }
                    offset = max(end, offset + 1)
                } else {
                    offset += 1
                }
            }
        }
    }

    /// What any of them begins with, but for what begins a line.
    private static let signs = ByteSet("{*<[%=$")

    mutating func note(_ tool: ForeignTool, _ range: Range<Int>) {
        matches.append(Match(tool: tool, line: line, range: range))
        next = max(next, range.upperBound)
    }

    /// What begins here and where it ends; without a tool it is one of ours, to be passed over.
    private mutating func tool(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        let byte = text.bytes[offset]
        let following = text.byte(offset + 1)
        switch byte {
        case UInt8(ascii: "{"): return brace(at: offset)
        case UInt8(ascii: "*") where following == UInt8(ascii: "|"): return mailchimp(at: offset)
        case UInt8(ascii: "<") where following == UInt8(ascii: "%"): return script(at: offset)
        default: break
        }
        // The rest is at home in addresses.
        guard text.uses[offset] == .words else { return nil }
        switch byte {
        case UInt8(ascii: "<"): return component(at: offset)
        case UInt8(ascii: "[") where following == byte: return wikiLink(at: offset)
        case UInt8(ascii: "%") where following == byte: return comment(at: offset)
        case UInt8(ascii: "=") where following == byte: return highlight(at: offset)
        case UInt8(ascii: "$"): return formula(at: offset)
        default: return nil
        }
    }

    /// The end of what `finder` closes on this line, or nil.
    func isOnLine(_ end: Int?) -> Int? {
        guard let end, end < lineRange.upperBound else { return nil }
        return end
    }

    private static func closedComponents(in text: BodyText) -> Set<String> {
        var names: Set<String> = []
        var offset = 0
        while let sign = text.bytes[offset...].firstOffset(of: UInt8(ascii: "<")) {
            if text.has("</", at: sign), let initial = text.byte(sign + 2), initial.isUpper {
                names.insert(text.text(componentName(in: text, at: sign + 2)))
            }
            offset = sign + 1
        }
        return names
    }

    static func componentName(in text: BodyText, at offset: Int) -> Range<Int> {
        let name = text.bytes[offset...].prefix(40)
            .prefix { $0.isWord || $0 == UInt8(ascii: ".") }
        return offset..<(offset + name.count)
    }

    private static func openingLines(in text: BodyText) -> Set<Int> {
        var opening: Set<Int> = []
        var open: [UInt8: Int] = [:]
        for line in text.lineStarts.indices {
            let range = text.range(ofLine: line)
            guard range.count >= 2, range.count < 20, text.uses[range.lowerBound] == .words else {
                continue
            }
            let words = text.bytes[range].filter { !$0.isBlank }
            guard words.count == 2, words[0] == words[1], words[0].isOne(of: "%$") else { continue }
            if let start = open.removeValue(forKey: words[0]) {
                opening.insert(start)
            } else {
                open[words[0]] = line
            }
        }
        return opening
    }
}
