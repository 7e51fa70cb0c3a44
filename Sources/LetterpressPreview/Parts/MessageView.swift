/// A message as it leaves: the fields of its header, and its source.
struct MessageView {
    private static let mostBytes = 400_000

    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var values: [String: Any] {
        let text = String(decoding: bytes.prefix(Self.mostBytes), as: UTF8.self)
            .replacing("\r\n", with: "\n")
        var values: [String: Any] = ["fields": Self.fields(of: text), "source": text]
        if bytes.count > Self.mostBytes {
            values["more"] = "… \(bytes.count - Self.mostBytes) bytes more"
        }
        return values
    }

    /// Folded lines are one again (RFC 5322 §2.2.3).
    private static func fields(of text: String) -> [[String: Any]] {
        var fields: [(name: Substring, value: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            if let first = line.first, first == " " || first == "\t", !fields.isEmpty {
                fields[fields.count - 1].value += String(line)
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                fields.append((line[..<colon], String(value)))
            }
        }
        return fields.map { ["name": String($0.name), "value": $0.value] }
    }
}
