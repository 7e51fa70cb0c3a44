/// What stands between the angle brackets of MAIL and RCPT, as the client wrote it.
///
/// Checked against the grammar of RFC 5321 §4.1.2 with the octets of RFC 6531 §3.3.
struct MailPath: Equatable {
    /// The path as written, source route included, without the angle brackets.
    let text: String

    /// Whether only a transaction with `SMTPUTF8` may carry it (RFC 6531 §3.4).
    var needsSMTPUTF8: Bool { !text.utf8.allSatisfy { $0 < 0x80 } }

    init?(_ text: Substring) {
        // RFC 5321 §4.5.3.1.3: 256 octets "including the punctuation", that is, with "<" and ">".
        guard text.utf8.count <= 254 else { return nil }
        var rest = text.utf8
        guard Self.skipSourceRoute(&rest),
            let localPart = Self.takeLocalPart(&rest), localPart.count <= 64,
            rest.popFirst() == UInt8(ascii: "@"), Self.isDomain(rest)
        else { return nil }
        self.text = String(text)
    }

    private init(asIs text: Substring) {
        self.text = String(text)
    }

    /// Reads where a message goes: also the bare `Postmaster` of RFC 5321 §4.1.1.3.
    static func forwardPath(_ text: Substring) -> MailPath? {
        text.lowercased() == "postmaster" ? MailPath(asIs: text) : MailPath(text)
    }

    /// Skips `@one.example,@two.example:`; servers "SHOULD ignore" it (RFC 5321 §4.1.1.3).
    private static func skipSourceRoute(_ rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == UInt8(ascii: "@") else { return true }
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let domains = rest[..<colon].split(
            separator: UInt8(ascii: ","),
            omittingEmptySubsequences: false
        )
        rest = rest[rest.index(after: colon)...]
        return domains.allSatisfy { $0.first == UInt8(ascii: "@") && isDomain($0.dropFirst()) }
    }

    /// Takes a Dot-string or a Quoted-string from the front.
    private static func takeLocalPart(_ rest: inout Substring.UTF8View) -> Substring.UTF8View? {
        guard rest.first == UInt8(ascii: "\"") else {
            let localPart = rest.prefix { $0 != UInt8(ascii: "@") }
            rest = rest[localPart.endIndex...]
            let atoms = localPart.split(
                separator: UInt8(ascii: "."),
                omittingEmptySubsequences: false
            )
            return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isAtomText) }
                ? localPart : nil
        }
        let whole = rest
        rest.removeFirst()
        while let octet = rest.popFirst() {
            switch octet {
            case UInt8(ascii: "\""): return whole[..<rest.startIndex]
            case UInt8(ascii: "\\"):
                guard let quoted = rest.popFirst(), (0x20...0x7E).contains(quoted) else {
                    return nil
                }
            case 0..<0x20, 0x7F: return nil
            default: break
            }
        }
        return nil
    }

    /// Whether these octets are a Domain of letters, digits and hyphens, or an address literal.
    private static func isDomain(_ octets: Substring.UTF8View) -> Bool {
        guard (1...255).contains(octets.count) else { return false }
        if octets.first == UInt8(ascii: "[") {
            return octets.last == UInt8(ascii: "]") && octets.count > 2
                && octets.dropFirst().dropLast().allSatisfy { $0.isLabelText || $0.isLiteralMark }
        }
        let labels = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy(\.isLabelText)
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
    }
}

extension UInt8 {
    /// A letter, a digit, a hyphen, or a part of a U-label (RFC 6531 §3.3).
    fileprivate var isLabelText: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }

    /// What may stand in an atom (RFC 5322 §3.2.3, RFC 6531 §3.3).
    fileprivate var isAtomText: Bool {
        isLabelText || "!#$%&'*+/=?^_`{|}~".utf8.contains(self)
    }

    /// What separates the numbers of an address literal: `[IPv6:::1]` (RFC 5321 §4.1.3).
    fileprivate var isLiteralMark: Bool { self == UInt8(ascii: ":") || self == UInt8(ascii: ".") }
}
