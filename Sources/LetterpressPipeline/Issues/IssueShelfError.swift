/// Why there is no such issue.
package enum IssueShelfError: Error, Equatable, CustomStringConvertible {
    case notFound(String, meant: String?)
    case unreadable(String, String)

    static let remedy = "An issue is a text file; look at what lies there, and at its permissions."

    package var description: String {
        switch self {
        case .notFound(let name, let meant):
            "error: no issue '\(name)': it is neither a file nor a permalink of this workspace\n"
                + (meant.map { "Did you mean '\($0)'?" }
                    ?? "'letterpress list' shows the issues there are.")
        case .unreadable(let path, let why):
            "error: '\(path)' cannot be read: \(why)\n\(Self.remedy)"
        }
    }
}
