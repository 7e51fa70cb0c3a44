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

    /// By bytes: both marks begin with EF B7.
    private static func exchanged(_ text: String, blank: String, nothing: String) -> String {
        var text = text
        let bytes = text.withUTF8 { bytes -> [UInt8] in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let last = index + 2 < bytes.count ? bytes[index + 2] : 0
                if (last == 0x93 || last == 0x94) && bytes[index] == 0xEF
                    && bytes[index + 1] == 0xB7
                {
                    kept += last == 0x93 ? blank.utf8 : nothing.utf8
                    index += 3
                } else {
                    kept.append(bytes[index])
                    index += 1
                }
            }
            return kept
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
