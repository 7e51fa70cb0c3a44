/// A record as a zone file writes it, ready to be published.
package enum ZoneLine {
    /// Octets of one string (RFC 1035 §3.3).
    private static let stringLimit = 255

    /// `name. IN TXT "…" "…"`, in strings of at most 255 octets.
    package static func txt(_ text: String, at name: String) -> String {
        var strings: [[UInt8]] = []
        var rest = Array(text.utf8)[...]
        repeat {
            strings.append(Array(rest.prefix(stringLimit)))
            rest = rest.dropFirst(stringLimit)
        } while !rest.isEmpty
        let words = strings.map { "\"" + $0.map(escaped).joined() + "\"" }
        return "\(name). IN TXT \(words.joined(separator: " "))"
    }

    private static func escaped(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case 0x20...0x7E: return String(UnicodeScalar(byte))
        default:
            let digits = String(byte)
            return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
    }
}
