/// Why the file of a key is not read.
package enum PrivateFileFault: Error, Equatable, Sendable {
    case missing
    case noFile
    case unreadable(String)
    /// Others than its owner, and the group that he lets read it, have a right to it.
    case exposed(mode: Int)
    case tooLong
}

extension PrivateFileFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .noFile: "it is no file"
        case .unreadable(let words): words
        case .exposed(let mode):
            "others may read or change it (mode \(String(mode, radix: 8)))"
        case .tooLong: "it is longer than any key"
        }
    }

    /// What to do about a key in this file.
    package func remedy(_ path: String) -> String {
        switch self {
        case .missing: "Name the right file."
        case .noFile, .tooLong: "Name the key's own file."
        case .unreadable: "Let the person who runs Letterpress own the file."
        case .exposed: "Keep it to yourself: chmod 600 \(path)"
        }
    }
}
