/// Tags as they stand in one value of a list.
package enum ListTags {
    /// Parted by semicolons, else by commas or bars; each may be in quotes, as Mailchimp writes them.
    package static func read(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        let isQuoted = text.utf8.contains(UInt8(ascii: "\""))
        let signs: [Character] = !isQuoted && text.contains(";") ? [";"] : [",", "|", ";"]
        var tags: [String] = []
        var tag = ""
        var isInside = false
        func finish() {
            let word = ListText.line(tag)
            if !word.isEmpty, !tags.contains(word) { tags.append(word) }
            tag = ""
        }
        for character in text {
            if character == "\"" {
                // A quote within quotes is doubled.
                if isInside || tag.isEmpty || tag.allSatisfy(\.isWhitespace) {
                    isInside.toggle()
                } else {
                    tag.append(character)
                    isInside = true
                }
            } else if !isInside, signs.contains(character) {
                finish()
            } else {
                tag.append(character)
            }
        }
        finish()
        return tags
    }

    /// The one value that reads as these.
    package static func write(_ tags: [String]) -> String {
        let isPlain = tags.allSatisfy { tag in !tag.contains { ",;|\"".contains($0) } }
        if isPlain { return tags.joined(separator: ";") }
        return tags.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }
}
