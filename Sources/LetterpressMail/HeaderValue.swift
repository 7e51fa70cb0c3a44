internal import LetterpressModel

/// What stands behind the colon of a header field: printable ASCII and blanks, never a line end.
struct HeaderValue: Equatable, Sendable {
    /// Not folded yet.
    let text: String

    /// A structured value of our own making; what a header cannot hold is dropped.
    init(structured text: String) {
        self.text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }
            )
        )
    }

    /// Free words (RFC 5322 §2.2.1), as encoded-words where they need it (RFC 2047).
    init(words: String) {
        let line = Self.oneLine(words)
        text = EncodedWord.isNeeded(for: line) ? EncodedWord.encode(line) : line
    }

    /// A display name with its address (RFC 5322 §3.4).
    init(mailbox: Mailbox) {
        let address = mailbox.address.wire
        let name = Self.phrase(mailbox.name)
        text = name.isEmpty ? address : "\(name) <\(address)>"
    }

    /// A list's name with its identifier (RFC 2919 §2).
    init(list name: String, id: String) {
        let name = Self.phrase(name)
        text = name.isEmpty ? "<\(id)>" : "\(name) <\(id)>"
    }

    /// Atoms, a quoted-string or encoded-words (RFC 5322 §3.2.5).
    private static func phrase(_ words: String) -> String {
        let name = oneLine(words)
        if EncodedWord.isNeeded(for: name) { return EncodedWord.encode(name) }
        if name.unicodeScalars.allSatisfy(isAtomOrBlank) { return name }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\""
    }

    private static func oneLine(_ text: String) -> String {
        let blanks = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(blanks)).split(separator: " ").joined(separator: " ")
    }

    /// RFC 5322 §3.2.3.
    private static func isAtomOrBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
                || " !#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar))
    }
}
