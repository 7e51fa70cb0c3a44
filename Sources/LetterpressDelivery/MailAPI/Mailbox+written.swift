internal import LetterpressModel

extension Mailbox {
    /// `Name <address>` as JSON fields of mail APIs take it, with the name in UTF-8.
    package var written: String { Self.written(name: name, address: address.wire) }

    /// The same of an address that stands in for a reader's own.
    ///
    /// The name is quoted unless it is atoms and blanks (RFC 5322 §3.2.3 to §3.2.5): a comma in it would
    /// else begin another address, and an angle bracket end it. What reads as an encoded word is quoted
    /// too, since there it is none (RFC 2047 §5).
    static func written(name: String, address: String) -> String {
        let words = onOneLine(name)
        guard !words.isEmpty else { return address }
        if words.utf8.allSatisfy(isAtomOrBlank), !words.utf8.contains("=?".utf8) {
            return "\(words) <\(address)>"
        }
        return "\"\(escaped(words))\" <\(address)>"
    }

    /// By scalars: with an accent behind it a quote would be another character.
    private static func escaped(_ words: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text.append("\\") }
            text.append(scalar)
        }
        return String(text)
    }

    /// A control or line end would be a blank: none should have come so far, and none goes further.
    private static func onOneLine(_ name: String) -> String {
        guard name.unicodeScalars.contains(where: isControl) else { return name }
        let scalars = name.unicodeScalars.map { isControl($0) ? " " : $0 }
        var line = String.UnicodeScalarView()
        line.append(contentsOf: scalars)
        return String(line).split(separator: " ").joined(separator: " ")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func isAtomOrBlank(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
