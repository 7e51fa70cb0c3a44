internal import Foundation
internal import LetterpressModel

/// Values as they go into a profile.
package enum ListText {
    /// One line without blanks at its ends, in one form of its accents: names end up in headers and
    /// pages, and are compared.
    package static func line(_ value: String) -> String {
        if isPlain(value) { return value }
        let clean = MergeMark.clean(value).unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? " " : scalar
        }
        return String(String.UnicodeScalarView(clean)).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ").precomposedStringWithCanonicalMapping
    }

    /// As most are: nothing to mend.
    ///
    /// Below U+0300 every letter is whole by itself; above it some are put together of several.
    private static func isPlain(_ value: String) -> Bool {
        var last: Unicode.Scalar = " "
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x20 where last == " ": return false
            case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: last = scalar
            default: return false
            }
        }
        return last != " " || value.isEmpty
    }

    // A spreadsheet takes what begins with one of these for a formula; an apostrophe before it tells it
    // not to (OWASP, "CSV Injection").
    private static let formulaSigns: Set<UInt8> = Set("=+-@".utf8)

    /// Takes the apostrophe away that keeps a spreadsheet from running a value.
    package static func unguarded(_ value: String) -> String {
        let start = value.utf8.prefix(2)
        guard start.first == UInt8(ascii: "'"), let second = start.dropFirst().first,
            formulaSigns.contains(second) || second == UInt8(ascii: "'")
        else { return value }
        return String(value.dropFirst())
    }

    /// With the apostrophe, where one is needed; a number needs none.
    package static func guarded(_ value: String) -> String {
        guard let first = value.utf8.first else { return value }
        let isFormula = formulaSigns.contains(first) && Double(value) == nil
        return isFormula || unguarded(value) != value ? "'" + value : value
    }
}
