/// How a reader's value is written so that it cannot break out of its place.
package enum MergeForm: Character, Hashable, Sendable, CaseIterable {
    /// Between tags of an HTML edition, or in a quoted attribute.
    case html = "t"
    /// As a part of a URL in an attribute: percent-encoded (RFC 3986 §2.1).
    case urlPart = "u"
    /// As a part of a URL in the plain-text edition: percent-encoded.
    case plainURLPart = "q"
    /// In the plain-text edition or a header: as it is, on one line.
    case plain = "p"

    package func written(_ value: String) -> String {
        switch self {
        case .html: HTMLEscape.escape(Self.oneLine(value))
        case .urlPart, .plainURLPart: Self.percentEncoded(value)
        case .plain: Self.oneLine(value)
        }
    }

    /// Without control characters and line ends: a value is one run of text wherever it stands.
    private static func oneLine(_ value: String) -> String {
        func isBreak(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        guard value.mayHoldControls, value.unicodeScalars.contains(where: isBreak) else {
            return value
        }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: value.unicodeScalars.map { isBreak($0) ? " " : $0 })
        return String(kept)
    }

    private static func percentEncoded(_ value: String) -> String {
        var encoded = ""
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}
