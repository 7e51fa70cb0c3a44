internal import Foundation

/// Words made fit for an address.
package enum Slug {
    /// Lower case; letters and digits of any script, `.`, `_`, `~` stay, everything else becomes one `-`.
    ///
    /// A slash stays if `keepingSlashes`, without any at the ends.
    package static func make(from text: String, keepingSlashes: Bool = false) -> String {
        if isSlug(text) { return text }
        var slug = ""
        for character in text.precomposedStringWithCanonicalMapping.lowercased() {
            if character.isLetter || character.isNumber || "._~".contains(character)
                || (keepingSlashes && character == "/")
            {
                slug.append(character)
            } else if character == "'" || character == "’" {
                continue
            } else if !slug.hasSuffix("-") {
                slug.append("-")
            }
        }
        return slug.trimmingCharacters(in: CharacterSet(charactersIn: "-./"))
    }

    /// Whether nothing of a text would change, as of most: ASCII words parted by single dashes.
    package static func isSlug(_ text: String) -> Bool {
        var last = UInt8(ascii: "-")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-") where last != byte: break
            default: return false
            }
            last = byte
        }
        return last != UInt8(ascii: "-")
    }
}
