internal import LetterpressCrypto

/// A file's name as a parameter of a header field.
enum FileNameParameter {
    /// `filename="plan.pdf"`; beyond ASCII in the form of RFC 2231 too, in sections where it is long.
    ///
    /// Old readers take the plain one, most others the second (RFC 6266 §4.3 advises the same order).
    static func parameters(_ parameter: String, _ name: String) -> [String] {
        // With single blanks: DKIM takes the headers of parts for text, and would see no difference.
        let name = name.allSatisfy(\.isWhitespace) ? "file" : name
        let plain = name.split(separator: " ").joined(separator: " ").unicodeScalars
            .map { scalar -> String in
                switch scalar {
                case "\"", "\\": "\\\(scalar)"
                case " "..."~": String(scalar)
                default: "_"
                }
            }.joined()
            // Some read encoded-words inside quotes, where there are none (RFC 2047 §5).
            .replacing("=?", with: "=_")
        let quoted = "\(parameter)=\"\(plain)\""
        guard name.contains("=?") || name.utf8.contains(where: { !(0x20...0x7E).contains($0) })
        else { return [quoted] }
        let sections = sections(name)
        guard sections.count > 1 else {
            return [quoted, "\(parameter)*=utf-8''\(sections.joined())"]
        }
        return [quoted]
            + sections.enumerated().map { index, section in
                "\(parameter)*\(index)*=\(index == 0 ? "utf-8''" : "")\(section)"
            }
    }

    /// Percent-encoded, no character in two; with what stands around them they fit into a line.
    private static func sections(_ name: String) -> [String] {
        var sections = [""]
        for character in name.unicodeScalars {
            let letters = String(character).utf8.map { byte in
                isAttributeCharacter(byte)
                    ? String(Unicode.Scalar(byte)) : "%" + Hex.encode([byte]).uppercased()
            }.joined()
            if sections[sections.count - 1].utf8.count + letters.utf8.count > 48 {
                sections.append("")
            }
            sections[sections.count - 1] += letters
        }
        return sections
    }

    /// RFC 2231 §7.
    private static func isAttributeCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._".utf8.contains(byte)
        }
    }
}
