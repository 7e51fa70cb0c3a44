package import LetterpressCrypto

/// Why a key's file cannot sign.
package enum SigningKeyFault: Error, Equatable, Sendable {
    case missing
    case noFile
    case unreadable(String)
    /// Others than its owner, and the group that he lets read it, have a right to it.
    case exposed(mode: Int)
    case noKey(KeyError)
}

extension SigningKeyFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .noFile: "it is no file"
        case .unreadable(let words): words
        case .exposed(let mode):
            "others may read or change it (mode \(String(mode, radix: 8)))"
        case .noKey(let error): "\(error)"
        }
    }

    /// What to do about a key in this file.
    package func remedy(_ path: String) -> String {
        switch self {
        case .missing: "Make a pair with 'letterpress keys dkim', or name the right file."
        case .noFile: "Name the key's own file."
        case .unreadable: "Let the person who runs Letterpress own the file."
        case .exposed: "Keep it to yourself: chmod 600 \(path)"
        case .noKey(let error): error.remedy
        }
    }
}
