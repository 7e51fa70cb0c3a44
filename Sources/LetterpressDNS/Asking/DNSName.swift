/// Names as DNS keeps them.
package enum DNSName {
    /// Lower case and without the final dot; nil for what can be no name.
    ///
    /// Labels of 1 to 63 octets, 253 in all (RFC 1035 §2.3.4 counts the lengths too). Any visible sign
    /// but those that have a meaning in a zone file is let through: underscores stand before `_dmarc`.
    package static func canonical(_ text: String) -> String? {
        let name = text.hasSuffix(".") ? String(text.dropLast()) : text
        guard (1...253).contains(name.utf8.count), name.utf8.allSatisfy(isNameByte) else {
            return nil
        }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy({ (1...63).contains($0.utf8.count) }) else { return nil }
        return name.lowercased()
    }

    /// Without the leftmost label; nil at the top.
    package static func parent(of name: String) -> String? {
        name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) }
    }

    package static func labels(of name: String) -> [Substring] {
        name.split(separator: ".")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: ";"), UInt8(ascii: "@"), UInt8(ascii: "\\"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }
}
