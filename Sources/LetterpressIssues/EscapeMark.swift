internal import LetterpressModel

/// Follows a character that an author escaped, so that our own extensions leave it alone as libcmark
/// does: it forgets which characters had a backslash.
enum EscapeMark {
    // A noncharacter, which no text brings from outside.
    static let scalar = MergeMark.escape

    /// Puts a mark behind `\~`, `\"` and their kin.
    static func mark(_ text: String) -> String {
        guard text.holds("\\") else { return text }
        let mark = Array(String(scalar).utf8)
        var marked: [UInt8] = []
        marked.reserveCapacity(text.utf8.count + 64)
        var isEscaped = false
        for byte in text.utf8 {
            marked.append(byte)
            if isEscaped {
                if extended.contains(byte) { marked += mark }
                isEscaped = false
            } else {
                isEscaped = byte == UInt8(ascii: "\\")
            }
        }
        return String(decoding: marked, as: UTF8.self)
    }

    private static let extended = Set("~'\"-.:@[^|".utf8)

    /// The text as it is read.
    static func strip(_ text: String) -> String {
        guard text.holds(scalar: scalar) else { return text }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { $0 != scalar })
        return String(kept)
    }
}
