import Testing

/// Parsers of mail that are not ours and say what they hold against a message.
enum MessageReader: String, CaseIterable, CustomTestStringConvertible {
    case python
    /// With strict rules for addresses, parameters and encoded-words.
    case gmime

    static let needs: Comment = "needs parsers: apt-get install python3 libgmime-3.0-0"

    static let areThere =
        Python.isThere
        && (try? Python.run(["-c", "import ctypes; ctypes.CDLL('libgmime-3.0.so.0')"])) == ""

    struct Reading: Decodable, Equatable {
        struct Part: Decodable, Equatable {
            let type, text: String
        }

        let defects: [String]
        let subject: String
        /// Those that hold no others, in order.
        let parts: [Part]
    }

    /// What it reads in each file.
    func read(_ files: [String], in scratch: Scratch) async throws -> [String: Reading] {
        try await Counterpart.python("read-with-\(rawValue).py").ask(files, in: scratch)
    }

    var testDescription: String { rawValue }
}
