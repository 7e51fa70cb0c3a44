internal import LetterpressModel

extension TextEmitter {
    mutating func text(_ inlines: [Inline]) -> String {
        var text = ""
        for inline in inlines { text += self.text(inline) }
        return text
    }

    private mutating func text(_ inline: Inline) -> String {
        switch inline {
        case .text(let words): return words
        case .softBreak: return " "
        case .lineBreak: return "\n"
        case .code(let code): return "`\(code)`"
        case .emphasis(let inner): return wrapped(inner, in: "_")
        case .strong(let inner): return wrapped(inner, in: "*")
        case .strikethrough(let inner): return wrapped(inner, in: "~~")
        case .element(_, let inner): return text(inner)
        case .footnote(let number):
            notesShown.note(number)
            return "[^\(number)]"
        case .link(let link):
            let (words, reference) = parts(of: link)
            return words + reference
        case .image(let image):
            return image.isDecorative || image.alt.isEmpty ? "" : "[\(label(of: image))]"
        }
    }

    /// A link's number follows the sign that closes its emphasis.
    private mutating func wrapped(_ inner: [Inline], in sign: String) -> String {
        guard inner.count == 1, case .link(let link) = inner[0] else {
            return sign + text(inner) + sign
        }
        let (words, reference) = parts(of: link)
        return sign + words + sign + reference
    }

    /// The words of a link and what follows them: its number, a mail address, or nothing.
    private mutating func parts(of link: Link) -> (words: String, reference: String) {
        let words = text(link.content)
        if desk.isHostile(link.destination) { return (words, "") }
        if link.destination.hasPrefix("#") { return (words, "") }
        if link.destination.lowercased().hasPrefix("mailto:") {
            let address = String(link.destination.dropFirst(7).prefix { $0 != "?" })
            return words == address || words.isEmpty ? (address, "") : (words, " (\(address))")
        }
        let address = desk.formed(desk.link(link).sent, part: .plainURLPart, whole: .plain)
        // A link without words, such as a picture that says nothing, shows its address.
        if words == link.destination || words.allSatisfy(\.isWhitespace) { return (address, "") }
        // Among ideographs nothing parts it from its words.
        let gap = words.last.map { WideText.joins($0, "字") } == true ? "" : " "
        return number(of: link).map { (words, "\(gap)[\($0)]") } ?? (words, "")
    }

    mutating func number(of link: Link) -> Int? {
        guard !desk.isHostile(link.destination), !link.destination.hasPrefix("#") else {
            return nil
        }
        let address = desk.formed(desk.link(link).sent, part: .plainURLPart, whole: .plain)
        let index = addressNumbers[address] ?? addresses.count
        if index == addresses.count {
            addresses.append(address)
            addressNumbers[address] = index
        }
        addressesShown.note(index)
        return index + 1
    }
}
