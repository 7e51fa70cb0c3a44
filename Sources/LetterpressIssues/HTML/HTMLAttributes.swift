internal import LetterpressModel

/// The attributes of raw HTML that are let through, each with values that are known to be harmless.
enum HTMLAttributes {
    static func kept(
        _ attributes: [HTMLElement.Attribute],
        of name: String
    ) -> [HTMLElement.Attribute] {
        attributes.compactMap { attribute in
            value(of: attribute, on: name).map { .init(name: attribute.name, value: $0) }
        }
    }

    private static let tables: Set<String> = ["table", "tr", "td", "th", "tbody", "thead", "tfoot"]

    private static func value(of attribute: HTMLElement.Attribute, on name: String) -> String? {
        let value = attribute.value
        let word = value.lowercased().trimmingBlanks
        func one(of words: [String]) -> String? { words.contains(word) ? word : nil }
        func number(upTo limit: Int) -> String? {
            let digits = word.hasSuffix("px") ? String(word.dropLast(2)) : word
            guard let number = digits.plainNumber, number <= limit else { return nil }
            return "\(number)"
        }
        let isTable = tables.contains(name)
        let isCell = name == "td" || name == "th"
        switch attribute.name {
        case "align":
            return isTable || name == "div" || name == "caption"
                ? one(of: ["left", "center", "right", "justify"]) : nil
        case "valign" where isTable && name != "table":
            return one(of: ["top", "middle", "bottom", "baseline"])
        case "width" where isCell || name == "table":
            return percentage(word) ?? number(upTo: 2_000)
        case "height" where isCell || name == "table" || name == "tr": return number(upTo: 2_000)
        case "colspan" where isCell, "rowspan" where isCell: return number(upTo: 100)
        case "border" where name == "table", "cellpadding" where name == "table",
            "cellspacing" where name == "table":
            return number(upTo: 100)
        case "bgcolor" where isTable: return StyleDeclarations.colour(word)
        case "dir": return one(of: ["ltr", "rtl", "auto"])
        case "lang":
            return value.wholeMatch(of: #/[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,6}/#) == nil
                ? nil : value
        case "title": return value.allSatisfy(\.isWhitespace) ? nil : value
        case "open" where name == "details": return "open"
        case "style":
            let style = StyleDeclarations.kept(value)
            return style.isEmpty ? nil : style
        default: return nil
        }
    }

    static func percentage(_ word: String) -> String? {
        guard word.hasSuffix("%"), let number = String(word.dropLast()).plainNumber, number <= 100
        else { return nil }
        return "\(number)%"
    }
}

/// The declarations of a `style` attribute that are let through.
///
/// Everything that is not understood to the last letter is left out: no functions, no `!important`,
/// no remarks, no escapes.
enum StyleDeclarations {
    static func kept(_ style: String) -> String {
        guard style.utf8.count <= 4_000, !style.contains("/*"), !style.contains("\\") else {
            return ""
        }
        return style.split(separator: ";").compactMap(declaration).joined(separator: ";")
    }

    /// Whether a browser would not show what has this style.
    static func hides(_ style: String) -> Bool {
        style.lowercased().firstMatch(of: #/display\s*:\s*none/#) != nil
    }

    private static func declaration(_ text: Substring) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let name = parts[0].lowercased().trimmingBlanks
        let words = parts[1].lowercased().trimmingBlanks
        guard let value = value(of: name, words) else { return nil }
        return "\(name == "background" ? "background-color" : name):\(value)"
    }

    private static func value(of name: String, _ words: String) -> String? {
        func one(of known: [String]) -> String? { known.contains(words) ? words : nil }
        switch name {
        case "text-align": return one(of: ["left", "center", "right", "justify"])
        case "color", "background-color", "background": return colour(words)
        case "width", "max-width": return HTMLAttributes.percentage(words) ?? length(words)
        case "padding", "margin":
            let sides = words.split(whereSeparator: \.isWhitespace).map(String.init)
            guard (1...4).contains(sides.count) else { return nil }
            let kept = sides.compactMap { name == "margin" && $0 == "auto" ? $0 : length($0) }
            return kept.count == sides.count ? kept.joined(separator: " ") : nil
        case "padding-top", "padding-right", "padding-bottom", "padding-left", "margin-top",
            "margin-right", "margin-bottom", "margin-left":
            return length(words)
        case "font-weight":
            return one(of: ["normal", "bold"] + (1...9).map { "\($0)00" })
        case "font-style": return one(of: ["normal", "italic"])
        default: return nil
        }
    }

    private static func length(_ word: String) -> String? {
        if word == "0" { return word }
        guard word.hasSuffix("px"), let number = String(word.dropLast(2)).plainNumber,
            number <= 2_000
        else { return nil }
        return "\(number)px"
    }

    /// `#rrggbb`; the short form is written out, since Word misreads it.
    static func colour(_ word: String) -> String? {
        guard word.first == "#", word.utf8.dropFirst().allSatisfy(isHexDigit) else { return nil }
        switch word.utf8.count {
        case 7: return word
        case 4: return "#" + word.dropFirst().map { "\($0)\($0)" }.joined()
        default: return nil
        }
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}

extension String {
    /// Of ASCII digits alone, at most six of them.
    var plainNumber: Int? {
        (1...6).contains(utf8.count)
            && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ? Int(self) : nil
    }

    /// Without the blanks of HTML at its ends.
    var trimmingBlanks: String {
        var bytes = Substring(self).utf8
        while let first = bytes.first, HTMLScanner.isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, HTMLScanner.isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
