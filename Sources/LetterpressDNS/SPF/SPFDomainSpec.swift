/// The domain behind a mechanism, with or without macros (RFC 7208 §7.1).
enum SPFDomainSpec {
    /// What is wrong with it.
    static func fault(in text: Substring) -> SPFTermFault? {
        guard !text.isEmpty else { return .needsDomain }
        if hasMacro(text) { return isMacroString(text) ? nil : .badMacro }
        if IPAddress.isVersion4(text) || IPAddress.isVersion6(text) { return .addressAsDomain }
        guard !text.contains("/"), let name = DNSName.canonical(String(text)),
            let top = DNSName.labels(of: name).last, top.count < name.count,
            !top.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return .badDomain }
        return nil
    }

    /// Whether it depends on a message, so that it cannot be asked for beforehand.
    static func hasMacro(_ text: some StringProtocol) -> Bool { text.contains("%") }

    /// `%{i}`, `%{d2r.}`, `%%`, `%_`, `%-` and visible signs (§7.1).
    private static func isMacroString(_ text: Substring) -> Bool {
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard (0x21...0x7E).contains(byte) else { return false }
            guard byte == UInt8(ascii: "%") else { continue }
            switch rest.popFirst() {
            case UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "-"): continue
            case UInt8(ascii: "{"):
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")),
                    isMacro(rest[..<end])
                else { return false }
                rest = rest[end...].dropFirst()
            default: return false
            }
        }
        return true
    }

    /// A letter, digits, `r` for the reverse, signs to part at.
    private static func isMacro(_ body: Substring.UTF8View) -> Bool {
        guard let letter = body.first, "slodiphcrtvSLODIPHCRTV".utf8.contains(letter) else {
            return false
        }
        var rest = body.dropFirst()
        rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if let byte = rest.first, "rR".utf8.contains(byte) { rest = rest.dropFirst() }
        return rest.allSatisfy { ".-+,/_=".utf8.contains($0) }
    }
}
