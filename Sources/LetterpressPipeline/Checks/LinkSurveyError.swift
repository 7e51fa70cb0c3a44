/// Why what was found out about links cannot be kept.
package enum LinkSurveyError: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case cannotWrite(String, String)

    package var description: String {
        switch self {
        case .unreadable(let path):
            "error: '\(path)' is no cache of links\nRemove it; it is made anew."
        case .cannotWrite(let path, let reason):
            "error: '\(path)' cannot be written: \(reason)\nName another with --links-cache."
        }
    }
}
