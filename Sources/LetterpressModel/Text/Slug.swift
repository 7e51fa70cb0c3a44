internal import Foundation

/// Words made fit for an address.
package enum Slug {
    /// Lower case; letters and digits of any script, `.`, `_`, `~` stay, everything else becomes one `-`.
    ///
    /// A slash stays if `keepingSlashes`, without any at the ends.
    package static func make(from text: String, keepingSlashes: Bool = false) -> String {
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
}
