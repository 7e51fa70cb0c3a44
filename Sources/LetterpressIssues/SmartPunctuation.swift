internal import LetterpressModel

/// Typographic quotes, dashes and ellipses, the way a language has them.
///
/// Ours and not libcmark's, which knows English quotes alone and turns the dashes of a bare address.
struct SmartPunctuation {
    private struct Quotes {
        let open, close, innerOpen, innerClose: String
    }

    private let quotes: Quotes?
    private let hasDashes: Bool

    /// Nil for a language whose writing has no use for it.
    init?(language: String) {
        let primary =
            language.lowercased().split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? ""
        hasDashes = !["ja", "zh", "ko"].contains(primary)
        switch primary {
        case "en", "nl", "pt":
            quotes = Quotes(open: "“", close: "”", innerOpen: "‘", innerClose: "’")
        case "de": quotes = Quotes(open: "„", close: "“", innerOpen: "‚", innerClose: "‘")
        case "fr":
            quotes = Quotes(open: "«\u{202F}", close: "\u{202F}»", innerOpen: "“", innerClose: "”")
        case "es", "it": quotes = Quotes(open: "«", close: "»", innerOpen: "“", innerClose: "”")
        default: quotes = nil
        }
        if quotes == nil, !hasDashes { return nil }
    }

    /// The words of one block; a quote knows what stands beside it across emphasis and links.
    func set(_ inlines: [Inline]) -> [Inline] {
        let flat = Self.flat(inlines)
        guard flat.contains(where: { "\"'-.".unicodeScalars.contains($0) }) else { return inlines }
        var cursor = 0
        return set(inlines, flat, &cursor)
    }

    /// What is read one after another; everything that is no text stands for one letter.
    private static func flat(_ inlines: [Inline]) -> [Unicode.Scalar] {
        inlines.flatMap { inline -> [Unicode.Scalar] in
            switch inline {
            case .text(let text): Array(text.unicodeScalars)
            case .softBreak, .lineBreak: [" "]
            case .code, .image, .footnote: ["x"]
            case .link(let link) where isBare(link): ["x"]
            default: flat(inline.children)
            }
        }
    }

    /// A bare address shows itself letter by letter.
    private static func isBare(_ link: Link) -> Bool {
        guard link.content.count == 1, case .text(let words) = link.content[0] else { return false }
        return link.destination.hasSuffix(words)
    }

    private func set(_ inlines: [Inline], _ flat: [Unicode.Scalar], _ cursor: inout Int) -> [Inline]
    {
        var changed: [Inline] = []
        for inline in inlines {
            switch inline {
            case .text(let text): changed.append(.text(set(text, flat, &cursor)))
            case .softBreak, .lineBreak, .code, .image, .footnote:
                cursor += 1
                changed.append(inline)
            case .link(let link) where Self.isBare(link):
                cursor += 1
                changed.append(inline)
            default: changed.append(inline.mapChildren { set($0, flat, &cursor) })
            }
        }
        return changed
    }

    private func set(_ text: String, _ flat: [Unicode.Scalar], _ cursor: inout Int) -> String {
        let start = cursor
        let end = start + text.unicodeScalars.count
        cursor = end
        var words = ""
        var index = start
        while index < end {
            let scalar = flat[index]
            let isEscaped = index + 1 < flat.count && flat[index + 1] == EscapeMark.scalar
            switch scalar {
            case _ where isEscaped: words.unicodeScalars.append(scalar)
            case "\"" where quotes != nil, "'" where quotes != nil:
                words += quote(scalar, at: index, in: flat)
            case "-" where hasDashes, "." where hasDashes:
                let run = flat[index..<end].prefix { $0 == scalar }.count
                let isDots = scalar == "."
                words +=
                    isDots
                    ? (run == 3 ? "…" : String(repeating: ".", count: run))
                    : (run == 1 ? "-" : Self.dashes(run))
                index += run - 1
            default: words.unicodeScalars.append(scalar)
            }
            index += 1
        }
        return words
    }

    private func quote(_ scalar: Unicode.Scalar, at index: Int, in flat: [Unicode.Scalar]) -> String
    {
        guard let quotes else { return String(scalar) }
        let before = index > 0 ? flat[index - 1] : " "
        let after = index + 1 < flat.count ? flat[index + 1] : " "
        let opens =
            !after.properties.isWhitespace
            && (before.properties.isWhitespace || "([{–—-/\"'“„«‘‚".unicodeScalars.contains(before))
        if scalar == "\"" { return opens ? quotes.open : quotes.close }
        // An apostrophe, also before a year: the ’90s.
        let isYear = after.properties.numericType != nil
        return opens && !isYear
            ? quotes.innerOpen
            : isLetter(before) && isLetter(after) || isYear
                ? "’" : close(in: flat, at: index, quotes)
    }

    /// A single quote that closes, or an apostrophe at a word's end where none was opened.
    private func close(in flat: [Unicode.Scalar], at index: Int, _ quotes: Quotes) -> String {
        quotes.innerClose == "’" ? "’" : hasOpen(before: index, in: flat) ? quotes.innerClose : "’"
    }

    private func hasOpen(before index: Int, in flat: [Unicode.Scalar]) -> Bool {
        flat[..<index].indices.reversed().prefix(200).contains { place in
            flat[place] == "'" && (place == 0 || flat[place - 1].properties.isWhitespace)
        }
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

    /// Two are an en dash, three an em dash; longer runs are parted as libcmark does.
    private static func dashes(_ count: Int) -> String {
        let (em, en): (Int, Int) =
            switch count {
            case _ where count % 3 == 0: (count / 3, 0)
            case _ where count % 2 == 0: (0, count / 2)
            case _ where count % 3 == 2: ((count - 2) / 3, 1)
            default: ((count - 4) / 3, 2)
            }
        return String(repeating: "—", count: em) + String(repeating: "–", count: en)
    }
}
