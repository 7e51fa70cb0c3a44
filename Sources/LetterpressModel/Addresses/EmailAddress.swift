internal import Foundation

/// Where one reader's mail goes: `local@domain`.
///
/// The local part is kept as written, for sending; `key` (NFC, case-folded local part, A-label
/// domain) is the identity, so that `Ada@x.example` and `ada@X.example` are one reader
/// (RFC 5321 §2.4, RFC 6531).
package struct EmailAddress: Sendable {
    /// The part before the `@`: 1 to 64 octets (RFC 5321 §4.5.3.1.1).
    package let localPart: String
    /// The part after the `@` as A-labels: 1 to 255 octets, ASCII (RFC 5321 §4.5.3.1.2, RFC 5890).
    package let domain: String
    /// What makes two addresses the same reader.
    package let key: String

    /// Reads an address as a reader types it; surrounding white space is dropped.
    package init(_ text: String) throws(ModelError) {
        if let plain = Self.plain(text) {
            (localPart, domain, key) = plain
            return
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let at = trimmed.lastIndex(of: "@") else { throw .addressWithoutAt }
        let local = String(trimmed[..<at])
        let host = String(trimmed[trimmed.index(after: at)...])
        guard !local.isEmpty, !host.isEmpty else { throw .addressPartEmpty }
        guard local.utf8.count <= 64 else {
            throw .addressTooLong(part: "mailbox", octets: local.utf8.count, limit: 64)
        }
        try Self.checkLocalPart(local)
        let domain = try DomainName.aLabels(of: host)
        // A path has 256 octets with its angle brackets (RFC 5321 §4.5.3.1.3).
        let octets = local.utf8.count + 1 + domain.utf8.count
        guard octets <= 254 else {
            throw .addressTooLong(part: "whole", octets: octets, limit: 254)
        }
        self.localPart = local
        self.domain = domain
        // Foundation's fold is locale-free with a nil locale; NFC makes two ways to write "é" one.
        let folded = local.folding(options: .caseInsensitive, locale: nil)
        self.key = folded.precomposedStringWithCanonicalMapping + "@" + domain
    }

    /// Puts another mailbox, in small letters and digits, beside the same `@`.
    ///
    /// Nil for anything that would have to be read first.
    func replacingLocalPart(with local: String) -> EmailAddress? {
        guard (1...64).contains(local.utf8.count), local.utf8.count + domain.utf8.count < 254,
            local.utf8.allSatisfy({ Self.isPlain($0) && !(0x41...0x5A).contains($0) })
        else { return nil }
        return EmailAddress(plain: local, at: domain)
    }

    private init(plain local: String, at domain: String) {
        (localPart, self.domain, key) = (local, domain, Self.joined(local, domain))
    }

    /// As it goes into an envelope or a header.
    package var wire: String { Self.joined(localPart, domain) }

    private static func joined(_ local: String, _ domain: String) -> String {
        var address = local
        address.reserveCapacity(local.utf8.count + 1 + domain.utf8.count)
        address += "@"
        address += domain
        return address
    }

    /// As a person reads it: `ada@bücher.example`.
    package var shown: String { "\(localPart)@\(DomainName.shown(domain))" }

    /// Whether only a server with SMTPUTF8 can take it (RFC 6531).
    package var needsUTF8: Bool { !localPart.utf8.allSatisfy { $0 < 0x80 } }

    /// An address as nearly all are: ASCII, no quotes, nothing to mend.
    ///
    /// It takes a tenth of the time, and there are lists of a million.
    private static func plain(_ text: String) -> (local: String, domain: String, key: String)? {
        let bytes = text.utf8
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else {
            return nil
        }
        let (local, host) = (bytes[..<at], bytes[bytes.index(after: at)...])
        guard (1...64).contains(local.count), (1...253).contains(host.count),
            local.allSatisfy(isPlain)
        else { return nil }
        var last = UInt8(ascii: ".")
        var labelBytes = 0
        for byte in host {
            let isDot = byte == UInt8(ascii: ".")
            guard isDot || isLetterOrDigit(byte) || byte == UInt8(ascii: "-") else { return nil }
            // A label neither begins nor ends with a hyphen, and is not empty.
            let isEdge = isDot || last == UInt8(ascii: ".")
            if isEdge, (isDot ? last : byte) == UInt8(ascii: "-") { return nil }
            if isDot, last == UInt8(ascii: ".") { return nil }
            labelBytes = isDot ? 0 : labelBytes + 1
            if labelBytes > 63 { return nil }
            last = byte
        }
        guard isLetterOrDigit(last) else { return nil }
        // Nearly all are written in small letters.
        let isSmall = !bytes.contains { (0x41...0x5A).contains($0) }
        let domain = String(Substring(host))
        return (
            String(Substring(local)), isSmall ? domain : domain.lowercased(),
            isSmall ? text : text.lowercased()
        )
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// An atom's character (RFC 5322 §3.2.3) or a dot.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "+"):
            true
        default: "!#$%&'*/=?^`{|}~".utf8.contains(byte)
        }
    }

    /// Letters, digits and the atom characters of RFC 5321 with single dots, a quoted string, or UTF-8.
    ///
    /// Dots in places where the grammar forbids them are let through: some servers have handed out
    /// such mailboxes and take mail for them. What could end a command, a path or a header is not.
    private static func checkLocalPart(_ local: String) throws(ModelError) {
        let isQuoted = local.hasPrefix("\"") && local.hasSuffix("\"") && local.utf8.count > 2
        let inside = isQuoted ? local.dropFirst().dropLast() : local[...]
        let forbidden = isQuoted ? "<>" : " ()<>[]:;@\\,\""
        var isEscaped = false
        for scalar in inside.unicodeScalars {
            if scalar == "@", !isQuoted { throw .addressWithoutAt }
            guard !isControl(scalar), !forbidden.unicodeScalars.contains(scalar) else {
                throw .addressCharacter(scalar)
            }
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                throw .addressCharacter(scalar)
            }
        }
        if isEscaped { throw .addressCharacter("\\") }
    }

    private static func isControl(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: true
        default: false
        }
    }
}

extension EmailAddress: Hashable {
    package static func == (a: EmailAddress, b: EmailAddress) -> Bool { a.key == b.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
