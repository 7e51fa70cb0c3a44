/// A whole message as it was given: its header's fields one by one, and its body untouched.
struct RawMessage {
    struct Field {
        let name: String
        /// With its folds and its last line end.
        let bytes: ArraySlice<UInt8>

        /// Unfolded, without blanks around it.
        var value: String {
            let text = String(decoding: bytes, as: UTF8.self).drop { $0 != ":" }.dropFirst()
            return String(
                text.split(whereSeparator: \.isNewline).joined().drop(while: \.isWhitespace)
            )
        }
    }

    let fields: [Field]
    /// The empty line and what follows.
    let rest: ArraySlice<UInt8>

    /// Nil where a line of the header is no part of a field.
    init?(_ bytes: [UInt8]) {
        var (fields, place) = ([Field](), bytes.startIndex)
        while place < bytes.endIndex {
            let end = bytes[place...].firstIndex(of: lineFeed).map { $0 + 1 } ?? bytes.endIndex
            let line = bytes[place..<end]
            if line.elementsEqual([carriageReturn, lineFeed]) || line.elementsEqual([lineFeed]) {
                break
            }
            if let last = fields.last, line.first == 0x20 || line.first == 0x09 {
                fields[fields.count - 1] = Field(
                    name: last.name,
                    bytes: bytes[last.bytes.startIndex..<end]
                )
            } else {
                let name = line.prefix { $0 != UInt8(ascii: ":") }
                guard !name.isEmpty, name.endIndex < line.endIndex,
                    name.allSatisfy({ (0x21...0x7E).contains($0) })
                else { return nil }
                fields.append(Field(name: String(decoding: name, as: UTF8.self), bytes: line))
            }
            place = end
        }
        self.fields = fields
        rest = bytes[place...]
    }

    func fields(named name: String) -> [Field] {
        fields.filter { $0.name.lowercased() == name }
    }

    /// The message with `front` before it and without the fields that are named in small letters.
    func replacing(_ names: Set<String>, with front: MIMEPart.Header) -> [UInt8] {
        var bytes = Array(front.text.utf8)
        for field in fields where !names.contains(field.name.lowercased()) { bytes += field.bytes }
        return bytes + rest
    }
}
