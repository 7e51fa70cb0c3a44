/// Text that is written without blanks between its words: Chinese, Japanese, Korean.
enum WideText {
    /// Never at the head of a line.
    private static let closing = Set("、。，．・：；？！」』）］｝〉》】〕”’…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
    /// Never at the end of a line.
    private static let opening = Set("「『（［｛〈《【〔“‘")

    /// Whether a line may end between two characters that no blank parts.
    static func mayBreak(between a: Character, and b: Character) -> Bool {
        guard DisplayWidth.columns(a) == 2 || DisplayWidth.columns(b) == 2,
            isIdeographic(a) || isIdeographic(b)
        else { return false }
        return !closing.contains(b) && !opening.contains(a)
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
