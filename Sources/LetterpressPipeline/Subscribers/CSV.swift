/// Comma-separated values (RFC 4180).
enum CSV {
    /// A value as it stands between commas.
    static func quoted(_ value: String) -> String {
        guard
            value.contains(where: { ",\"".contains($0) || $0.isNewline }) || value.first == " "
                || value.last == " "
        else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}
