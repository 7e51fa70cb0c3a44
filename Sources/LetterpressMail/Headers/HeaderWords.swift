internal import LetterpressModel

/// Words of a person as a header can hold them.
enum HeaderWords {
    /// Octets of a value; a header of more than 64 KB is refused by Gmail (552 5.3.4), and nobody reads
    /// as many.
    static let limit = 998

    /// Without control characters, line ends and what turns the direction of a text around, and with
    /// single blanks; cut at a character where it is too long.
    static func oneLine(_ text: String) -> String {
        if isClean(text) { return text }
        var line = ""
        var isBlank = true
        for character in text {
            let scalars = character.unicodeScalars
            if scalars.contains(where: isBlankOrControl) {
                isBlank = true
                continue
            }
            let kept = scalars.filter { !isDirectionControl($0) }
            guard !kept.isEmpty else { continue }
            if line.utf8.count + character.utf8.count + 4 > limit {
                return line + "…"
            }
            if isBlank, !line.isEmpty { line += " " }
            line.unicodeScalars.append(contentsOf: kept)
            isBlank = false
        }
        return line
    }

    /// The name beside an address, on one line.
    ///
    /// One that reads as an address is left out: providers refuse such mail, since it is how a sender
    /// poses as another.
    static func displayName(_ name: String) -> String { holdAddress(name) ? "" : oneLine(name) }

    /// Atoms, a quoted-string or encoded-words (RFC 5322 §3.2.5) of a name on one line.
    static func phrase(line name: String) -> String {
        if EncodedWord.isNeeded(for: name) { return EncodedWord.encode(name) }
        if name.utf8.allSatisfy(isAtomOrBlank) { return name }
        let quoted = name.replacing(scalar: "\\", with: "\\\\").replacing(
            scalar: "\"",
            with: "\\\""
        )
        return "\"\(quoted)\""
    }

    /// Whether one of the words reads as an address, also with the sign in its wide form.
    static func holdAddress(_ words: String) -> Bool {
        // Nearly all hold neither sign, and each copy has a name to look at.
        guard words.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == 0xEF }) else {
            return false
        }
        return words.split(separator: " ").contains { word in
            word.unicodeScalars.count > 1
                && word.unicodeScalars.contains { $0 == "@" || $0 == "\u{FF20}" }
        }
    }

    /// As most are: single blanks inside, and nothing that could be a control.
    private static func isClean(_ text: String) -> Bool {
        guard text.utf8.count <= limit, !text.mayHoldControls else { return false }
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: " ") || text.isEmpty
    }

    private static func isBlankOrControl(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// Embeddings, overrides and isolates (UAX #9, 2): a name must not reorder what stands behind it.
    ///
    /// The marks of direction are harmless and stay.
    static func isDirectionControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// RFC 5322 §3.2.3.
    private static func isAtomOrBlank(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
