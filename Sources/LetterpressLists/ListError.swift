/// Why a list cannot be read at all.
package enum ListError: Error, Equatable {
    case empty
    case noAddressColumn(found: [String])
    case noSuchColumn(String, nearest: String?)
    case noSuchMeaning(String, nearest: String?)
}

extension ListError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty:
            """
            error: the file has no rows
            The first row names the columns: email,first_name,last_name,tags,language.
            """
        case .noAddressColumn(let found):
            """
            error: no column is named 'email'; the first row has \(found.joined(separator: ", "))
            Name the column with the addresses 'email', or say which it is: --map 'COLUMN=email'.
            """
        case .noSuchColumn(let name, let nearest):
            """
            error: '--map' names the column '\(name)', which the file does not have
            \(nearest.map { "Did you mean '\($0)'?" } ?? "Write it as in the file's first row.")
            """
        case .noSuchMeaning(let word, let nearest):
            """
            error: '--map' cannot map to '\(word)'
            \(nearest.map { "Did you mean '\($0)'?" }
                ?? "Map to email, name, first_name, tags, state or field.NAME; - leaves the column out.")
            """
        }
    }
}
