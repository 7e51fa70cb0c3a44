/// A message that is on disk, or a request that brought some.
struct KeptMessage: Equatable {
    /// What a folder holds, by its name.
    enum Kind: String {
        case messages, requests

        /// Of its files' names.
        var suffix: String {
            switch self {
            case .messages: ".eml"
            case .requests: ".json"
            }
        }
    }

    var kind = Kind.messages
    let number: Int
    /// SHA-256 of the file, lower-case hex.
    let sha256: String

    /// Six digits, or more after the first million.
    var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Relative to the sink's folder.
    var file: String { "\(kind.rawValue)/\(name)\(kind.suffix)" }
}
