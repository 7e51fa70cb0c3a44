/// Stands in a text for a merge tag, while Markdown and layouts are at work on it.
///
/// A mark is `U+FDD0`, the tag's number in digits, at most one letter for its form, `U+FDD1`. Both
/// ends are noncharacters, which the Unicode standard (§23.7) reserves for a program's own use and
/// no text may bring from outside: ``clean(_:)`` sees to that. No Markdown rule, escape or template
/// touches a mark, and it is as long in bytes as the tag it stands for, so columns stay true.
package enum MergeMark {
    // The compiler takes no noncharacter in a literal; these two are scalar values all the same.
    package static let open = Unicode.Scalar(0xFDD0 as UInt32) ?? "\u{FFFC}"
    package static let close = Unicode.Scalar(0xFDD1 as UInt32) ?? "\u{FFFD}"

    /// No mark is shorter.
    package static let leastBytes = 7

    /// A mark of at least 7 and, where that can be, exactly `bytes` bytes.
    package static func mark(_ number: Int, bytes: Int = 0) -> String {
        let digits = String(number)
        var mark = String(open)
        mark.reserveCapacity(max(bytes, 6 + digits.utf8.count))
        for _ in 0..<max(0, bytes - 6 - digits.utf8.count) { mark += "0" }
        mark += digits
        mark.unicodeScalars.append(close)
        return mark
    }

    /// The same place, to be filled in the given form.
    package static func mark(_ number: Int, as form: MergeForm) -> String {
        "\(open)\(number)\(form.rawValue)\(close)"
    }

    /// Follows a character that an author escaped, while an issue is read.
    package static let escape = Unicode.Scalar(0xFDD2 as UInt32) ?? "\u{FFFD}"

    /// Drops our own noncharacters from a text that comes from outside.
    package static func clean(_ text: String) -> String {
        // U+FDD0 to U+FDD4: all that we use on the way from a file to an edition.
        let ours = (open.value...(open.value + 4)).compactMap(Unicode.Scalar.init)
        guard ours.contains(where: { text.holds(scalar: $0) }) else { return text }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { !ours.contains($0) })
        return String(kept)
    }

    /// What a mark says of the text around it.
    package enum Control: Character, Equatable, Sendable {
        /// From here on it is for those of whom a condition is true.
        case start = "i"
        /// From here on it is for all others.
        case otherwise = "e"
        /// From here on it is for everybody again.
        case end = "x"
    }

    /// A border of what a condition rules; its number counts into the conditions of the text.
    package static func mark(_ control: Control, of condition: Int) -> String {
        "\(open)\(condition)\(control.rawValue)\(close)"
    }

    /// A text cut at its marks.
    package enum Segment: Equatable {
        case text(Substring)
        case tag(Int, MergeForm?)
        case control(Control, Int)
    }

    /// Cuts a text at its marks; a broken mark is dropped.
    package static func segments(of text: String) -> [Segment] {
        guard text.holds(scalar: open) else { return text.isEmpty ? [] : [.text(text[...])] }
        var found: [Segment] = []
        var start = text.startIndex
        while let opening = text.firstIndex(of: open, from: start) {
            if start < opening { found.append(.text(text[start..<opening])) }
            guard let closing = text.firstIndex(of: close, from: opening) else { return found }
            let inside = text.utf8[text.utf8.index(opening, offsetBy: 3)..<closing]
            let digits = inside.prefix { (0x30...0x39).contains($0) }
            let letter = inside[digits.endIndex...].first.map { Character(Unicode.Scalar($0)) }
            if let number = Int(Substring(digits)) {
                if let control = letter.flatMap(Control.init(rawValue:)) {
                    found.append(.control(control, number))
                } else {
                    found.append(.tag(number, letter.flatMap(MergeForm.init(rawValue:))))
                }
            }
            start = text.utf8.index(closing, offsetBy: 3)
        }
        if start < text.endIndex { found.append(.text(text[start...])) }
        return found
    }
}
