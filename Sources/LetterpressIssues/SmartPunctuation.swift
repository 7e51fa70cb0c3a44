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
        var flat: [UInt8] = []
        Self.flatten(inlines, into: &flat)
        var setter = Setter(quotes: quotes, hasDashes: hasDashes, flat: flat)
        return setter.set(inlines)
    }

    /// What is read one after another; everything that is no text stands for one letter.
    private static func flatten(_ inlines: [Inline], into flat: inout [UInt8]) {
        for inline in inlines {
            switch inline {
            case .text(let text): flat += text.utf8
            case .softBreak, .lineBreak: flat.append(UInt8(ascii: " "))
            case .code, .image, .footnote: flat.append(UInt8(ascii: "x"))
            case .link(let link) where isBare(link): flat.append(UInt8(ascii: "x"))
            default: flatten(inline.children, into: &flat)
            }
        }
    }

    /// A bare address shows itself letter by letter.
    private static func isBare(_ link: Link) -> Bool {
        guard link.content.count == 1, case .text(let words) = link.content[0] else { return false }
        return link.destination.hasSuffix(words)
    }

    /// Goes through a block's words once; `flat` are all their bytes, `cursor` where it is in them.
    private struct Setter {
        let quotes: Quotes?
        let hasDashes: Bool
        let flat: [UInt8]
        var cursor = 0
        var hasOpenInner = false

        init(quotes: Quotes?, hasDashes: Bool, flat: [UInt8]) {
            self.quotes = quotes
            self.hasDashes = hasDashes
            self.flat = flat
        }

        mutating func set(_ inlines: [Inline]) -> [Inline] {
            var changed: [Inline] = []
            changed.reserveCapacity(inlines.count)
            for inline in inlines {
                switch inline {
                case .text(let text): changed.append(.text(set(text)))
                case .softBreak, .lineBreak, .code, .image, .footnote:
                    cursor += 1
                    changed.append(inline)
                case .link(let link) where SmartPunctuation.isBare(link):
                    cursor += 1
                    changed.append(inline)
                default: changed.append(inline.mapChildren { set($0) })
                }
            }
            return changed
        }

        private mutating func set(_ text: String) -> String {
            let (start, end) = (cursor, cursor + text.utf8.count)
            defer { cursor = end }
            var words = ""
            // What of the text was taken, and how many bytes that were.
            var (taken, bytes) = (text.startIndex, 0)
            func index(_ place: Int) -> String.Index {
                text.utf8.index(taken, offsetBy: place - start - bytes)
            }
            var place = start
            while let sign = Self.signs.firstIndex(in: flat, from: place, to: end) {
                let byte = flat[sign]
                var next = sign + 1
                let isQuote = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
                if !isQuote { while next < end, flat[next] == byte { next += 1 } }
                if let set = replacement(byte, sign..<next) {
                    words += text[taken..<index(sign)]
                    words += set
                    (taken, bytes) = (index(next), next - start)
                }
                place = next
            }
            return bytes == 0 ? text : words + text[taken...]
        }

        private static let signs = ByteSet("'\"-.")

        /// What a quote or a run of dashes or dots becomes; nil when it stays.
        private mutating func replacement(_ byte: UInt8, _ range: Range<Int>) -> String? {
            if isEscaped(range.upperBound) { return nil }
            switch byte {
            case UInt8(ascii: "-"):
                return hasDashes && range.count > 1 ? Self.dashes(range.count) : nil
            case UInt8(ascii: "."): return hasDashes && range.count == 3 ? "…" : nil
            default: return quote(byte, at: range.lowerBound)
            }
        }

        private func isEscaped(_ index: Int) -> Bool {
            index < flat.count && flat[index] == 0xEF && scalar(at: index) == EscapeMark.scalar
        }

        private mutating func quote(_ byte: UInt8, at index: Int) -> String? {
            guard let quotes else { return nil }
            let before = index > 0 ? scalar(before: index) : " "
            let after = index + 1 < flat.count ? scalar(at: index + 1) : " "
            let opens =
                !after.isBlank
                && (before.isBlank
                    || "([{–—-/\"'“„«‘‚".unicodeScalars.contains(before))
            if byte == UInt8(ascii: "\"") { return opens ? quotes.open : quotes.close }
            // An apostrophe stands inside a word, or before a year: the ’90s.
            let isYear = opens && (0x30...0x39).contains(after.value)
            if isYear || before.isLetter && after.isLetter {
                return "’"
            }
            if opens {
                hasOpenInner = true
                return quotes.innerOpen
            }
            // At a word's end it closes what was opened, or it is one more apostrophe.
            defer { hasOpenInner = false }
            return hasOpenInner ? quotes.innerClose : "’"
        }

        private func scalar(at index: Int) -> Unicode.Scalar {
            if flat[index] < 0x80 { return Unicode.Scalar(flat[index]) }
            var decoder = UTF8()
            var bytes = flat[index...].makeIterator()
            if case .scalarValue(let scalar) = decoder.decode(&bytes) { return scalar }
            return "x"
        }

        private func scalar(before index: Int) -> Unicode.Scalar {
            var start = index - 1
            while start > 0, flat[start] & 0xC0 == 0x80 { start -= 1 }
            return scalar(at: start)
        }

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
}
