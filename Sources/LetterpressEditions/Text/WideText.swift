/// Text that is written without blanks between its words: Chinese, Japanese, Korean.
enum WideText {
    /// Never at the head of a line.
    private static let closing = Set(
        "、。，．・：；？！」』）］｝〉》】〕〗〙〟”’…‥ー々ゝゞヽヾ゛゜％‰℃｡｣､･ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    )
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
        var parts: [Substring] = []
        var start = word.startIndex
        var last: Character?
        for index in word.indices {
            let character = word[index]
            if let last, mayBreak(between: last, and: character) {
                parts.append(word[start..<index])
                start = index
            }
            last = character
        }
        parts.append(word[start...])
        return parts
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
