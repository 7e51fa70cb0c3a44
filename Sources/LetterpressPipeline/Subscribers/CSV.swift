internal import LetterpressModel

/// Comma-separated values (RFC 4180).
enum CSV {
    /// A value as it stands between commas.
    static func quoted(_ value: String) -> String {
        // By scalars: with an accent behind it a comma is another character, and parts values all the same.
        guard
            value.unicodeScalars.contains(where: {
                ",\"\n\r\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
            })
                || value.utf8.first == UInt8(ascii: " ") || value.utf8.last == UInt8(ascii: " ")
        else { return value }
        return "\"" + value.replacing(scalar: "\"", with: "\"\"") + "\""
    }
}
