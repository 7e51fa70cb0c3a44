internal import LetterpressModel

/// Text that is written without blanks between its words: Chinese, Japanese, Korean.
enum WideText {
    /// Never at the head of a line.
    private static let closing = Set(
        "、。，．・：；？！」』）］｝〉》】〕〗〙〟”’…‥ー々ゝゞヽヾ゛゜％‰℃｡｣､･ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    )
    /// Those of them that are no letters.
    private static let signs = Set("、。，．・：；？！」』）］｝〉》】〕〗〙〟”’…")
    /// Never at the end of a line.
    private static let opening = Set("「『（［｛〈《【〔〖〘〝“‘｢￥＄")

    /// Whether a line may end between two characters that no blank parts.
    static func mayBreak(between a: Character, and b: Character) -> Bool {
        guard isIdeographic(a) || isIdeographic(b), !closing.contains(b), !opening.contains(a)
        else { return false }
        // A sign of emphasis clings to its word, and a reference to what it stands behind.
        return !markers.contains(a) && !markers.contains(b) && b != "["
    }

    private static let markers = Set("*_`~")

    /// Whether a line end between two characters is no blank, as in a text that knows none.
    static func joins(_ a: Character, _ b: Character) -> Bool {
        isIdeographic(a) && isIdeographic(b)
    }

    /// Letters and signs as wide as ideographs.
    static func count(in text: String) -> Int {
        guard text.utf8.contains(where: { $0 >= 0xE2 }) else { return 0 }
        return text.reduce(0) { isIdeographic($1) ? $0 + 1 : $0 }
    }

    /// A word cut where a line may end in it.
    static func parts(of word: Substring) -> [Substring] {
        guard word.utf8.contains(where: { $0 >= 0xE1 }) else { return [word] }
        let address = address(in: word)
        var parts: [Substring] = []
        var start = word.startIndex
        var last: Character?
        for index in word.indices {
            let character = word[index]
            let isInside = address.map { $0.lowerBound < index && index < $0.upperBound } ?? false
            if !isInside, let last, mayBreak(between: last, and: character) {
                parts.append(word[start..<index])
                start = index
            }
            last = character
        }
        parts.append(word[start...])
        return parts
    }

    /// An address in a word, which no line end may break, also where it is written in ideographs.
    ///
    /// It ends before a sign that closes; with a query, which campaign parameters end, behind its last
    /// ASCII letter, since a sentence may go on at once.
    private static func address(in word: Substring) -> Range<Substring.Index>? {
        guard word.holds("://"), let colon = word.firstRange(of: "://") else { return nil }
        let scheme = word[..<colon.lowerBound].reversed().prefix { $0.isASCII && $0.isLetter }
        let first = word.index(colon.lowerBound, offsetBy: -scheme.count)
        let rest = word[first...].prefix { !signs.contains($0) && !opening.contains($0) }
        guard rest.utf8.contains(UInt8(ascii: "?")), let end = rest.lastIndex(where: \.isASCII)
        else {
            return rest.startIndex..<rest.endIndex
        }
        return rest.startIndex..<rest.index(after: end)
    }

    /// Letters of those scripts; wide signs such as emoji are none.
    private static func isIdeographic(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x2E80...0x303E, 0x3041...0x30FF, 0x3105...0x312F, 0x31A0...0x9FFF, 0xA000...0xA4CF,
            0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
