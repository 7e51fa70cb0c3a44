/// The header of a message in order, folded (RFC 5322 §2.2.3).
struct HeaderSection {
    private(set) var bytes: [UInt8] = []

    /// A field without a value is left out.
    mutating func add(_ name: String, _ value: HeaderValue) {
        guard value.text.contains(where: { $0 != " " }) else { return }
        var line = name + ":"
        var isFirst = true
        for word in value.text.split(separator: " ", omittingEmptySubsequences: false) {
            // Never folded before the first word: a field whose first line is its name alone is
            // read as empty by some.
            if !isFirst, !word.isEmpty, line.utf8.count + 1 + word.utf8.count > 76 {
                bytes += Array(line.utf8) + [13, 10]
                line = ""
            }
            line += " " + word
            isFirst = false
        }
        bytes += Array(line.utf8) + [13, 10]
    }
}
