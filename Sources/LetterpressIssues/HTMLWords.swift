/// The words of raw HTML, without its tags.
enum HTMLWords {
    /// Tags that stand inside a line; every other one parts words.
    private static let inlineTags: Set<String> = [
        "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
        "small", "span", "strong", "sub", "sup", "u",
    ]

    /// The text, and whether a tag was dropped; a comment says nothing and is dropped without a word.
    static func read(_ html: String) -> (text: String, hasTags: Bool) {
        let bare = html.replacing(#/<!--[\s\S]*?(?:-->|$)/#, with: "")
        let words = bare.replacing(
            #/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/#.ignoresCase(),
            with: ""
        )
        .replacing(#/<\/?([A-Za-z][A-Za-z0-9]*)[^>]*>/#) { match in
            inlineTags.contains(match.1.lowercased()) ? "" : " "
        }
        .replacing(#/<[!?][^>]*>/#, with: "")
        let text = words.replacing(#/&(#?[A-Za-z0-9]+);/#) { match in
            character(String(match.1)) ?? String(match.0)
        }
        return (text.split(whereSeparator: \.isWhitespace).joined(separator: " "), words != bare)
    }

    private static func character(_ name: String) -> String? {
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
        if let known = named[name] { return known }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
