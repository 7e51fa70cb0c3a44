internal import LetterpressModel

/// Tags as they stand in one value of a list.
package enum ListTags {
    /// Parted by semicolons, else by commas or bars; each may be in quotes, as Mailchimp writes them.
    package static func read(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let isQuoted = text.utf8.contains(UInt8(ascii: "\""))
        let signs: [Unicode.Scalar] = !isQuoted && text.holds(";") ? [";"] : [",", "|", ";"]
        var tags: [String] = []
        var tag = String.UnicodeScalarView()
        var isInside = false
        func finish() {
            let word = ListText.line(String(tag))
            if !word.isEmpty, !tags.contains(word) { tags.append(word) }
            tag = String.UnicodeScalarView()
        }
        // By scalars: with an accent behind it a sign is another character.
        for scalar in text.unicodeScalars {
            if scalar == "\"" {
                // A quote within quotes is doubled.
                if isInside || tag.isEmpty || tag.allSatisfy(\.properties.isWhitespace) {
                    isInside.toggle()
                } else {
                    tag.append(scalar)
                    isInside = true
                }
            } else if !isInside, signs.contains(scalar) {
                finish()
            } else {
                tag.append(scalar)
            }
        }
        finish()
        return tags
    }

    /// The one value that reads as these.
    package static func write(_ tags: [String]) -> String {
        let isPlain = tags.allSatisfy { tag in
            !tag.utf8.contains { ",;|\"".utf8.contains($0) }
        }
        if isPlain { return tags.joined(separator: ";") }
        return tags.map { "\"\($0.replacing(scalar: "\"", with: "\"\""))\"" }.joined(separator: ",")
    }
}
