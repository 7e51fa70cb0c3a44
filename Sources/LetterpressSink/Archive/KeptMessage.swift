/// A message that is on disk.
struct KeptMessage: Equatable {
    let number: Int
    /// SHA-256 of the file, lower-case hex.
    let sha256: String

    /// Six digits, or more after the first million.
    var name: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Relative to the sink's folder.
    var file: String { "messages/\(name).eml" }
}
