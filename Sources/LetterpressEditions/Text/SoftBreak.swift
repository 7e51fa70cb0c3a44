internal import LetterpressModel

/// Marks where a line of a paragraph was ended for its length alone, until both forms of the
/// plain-text edition are made of it.
enum SoftBreak {
    // Noncharacters, which no text brings from outside (see MergeMark).
    private static let blank = Unicode.Scalar(0xFDD3 as UInt32) ?? "\u{FFFD}"
    private static let nothing = Unicode.Scalar(0xFDD4 as UInt32) ?? "\u{FFFD}"

    /// At the end of a line, by what stood between the two words.
    static func mark(hasBlank: Bool) -> String { String(hasBlank ? blank : nothing) }

    /// The text as it stands in a file.
    static func fixed(_ text: String) -> String { exchanged(text, blank: "", nothing: "") }

    /// The text as mail carries it (RFC 3676 §4.1).
    static func flowed(_ text: String, deletesSpace: Bool) -> String {
        // Where a blank would come between ideographs the line stays fixed.
        deletesSpace
            ? exchanged(text, blank: "  ", nothing: " ") : exchanged(text, blank: " ", nothing: "")
    }

    private static func exchanged(_ text: String, blank: String, nothing: String) -> String {
        guard text.holds(scalar: self.blank) || text.holds(scalar: self.nothing) else { return text }
        return text.replacing(String(self.blank), with: blank)
            .replacing(String(self.nothing), with: nothing)
    }
}
