/// The name of a column, with what services vary taken away: `First Name`, `first_name` and
/// `FIRST-NAME` are one.
enum ColumnName {
    static func plain(_ name: String) -> String {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.joined(separator: "_")
    }
}
