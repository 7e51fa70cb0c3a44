internal import LetterpressModel

/// A destination as the value of an `href` or `src` attribute.
enum Href {
    /// The host as A-labels, CommonMark's own percent-escapes, then `&amp;`; merge marks stay.
    static func attribute(_ destination: String) -> String {
        MergeMark.segments(of: withALabels(destination)).map { segment in
            switch segment {
            case .text(let text): escape(text)
            case .control: ""
            case .tag(let number, let form):
                form.map { MergeMark.mark(number, as: $0) } ?? MergeMark.mark(number)
            }
        }.joined()
    }

    /// The same as a browser reads it: the percent-escapes alone.
    static func plain(_ destination: String) -> String {
        HTMLEscape.unescape(escape(withALabels(destination)[...]))
    }

    /// A host with letters beyond ASCII as DNS knows it: spam filters hold percent-escapes there for a
    /// disguise, and some programs do not read them.
    private static func withALabels(_ destination: String) -> String {
        guard !destination.utf8.allSatisfy({ $0 < 0x80 }),
            let scheme = ["https://", "http://"].first(where: destination.lowercased().hasPrefix)
        else { return destination }
        let rest = destination.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        let name = authority.prefix { $0 != ":" }
        guard !authority.contains("@"), !name.utf8.allSatisfy({ $0 < 0x80 }),
            !name.unicodeScalars.contains(MergeMark.open),
            let host = try? DomainName.aLabels(of: String(name))
        else { return destination }
        return scheme + host + rest.dropFirst(name.count)
    }

    private static let isSafe = (UInt8.min...UInt8.max).map { byte in
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+!*(),%#@?=;:/$~".utf8
            .contains(byte)
    }

    private static func escape(_ text: Substring) -> String {
        let isSafe = isSafe
        if text.utf8.allSatisfy({ isSafe[Int($0)] }) { return String(text) }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;"
            case UInt8(ascii: "'"): escaped += "&#39;"
            case _ where isSafe[Int(byte)]: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return escaped
    }
}
