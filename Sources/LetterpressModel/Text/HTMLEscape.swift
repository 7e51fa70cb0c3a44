/// Text made safe for HTML, between tags and in quoted attributes alike.
package enum HTMLEscape {
    /// Escapes `& < > " '`, and writes what nobody can see as an entity.
    ///
    /// `&#39;` and never `&apos;`: Word prints that one. U+200D and U+FE0F stay raw, since they hold
    /// emoji together.
    package static func escape(_ text: some StringProtocol) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + text.utf8.count / 8)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\u{A0}": escaped += "&nbsp;"
            case "\u{AD}", "\u{34F}", "\u{200B}", "\u{200C}", "\u{200E}", "\u{200F}", "\u{2007}",
                "\u{2028}", "\u{2029}", "\u{FEFF}":
                escaped += "&#\(scalar.value);"
            case "\0": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Escapes `& < > "` alone, as CommonMark's own renderer does.
    package static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
