internal import LetterpressModel

/// A template filled with one copy, as JSON without blanks.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// False where nothing was written, since a field has no value: then its key or entry is left out,
    /// and a map or list of which nothing else is left, too.
    mutating func write(
        _ value: TemplateValue,
        _ values: CopyValues
    ) throws(UnsendableCopy) -> Bool {
        switch value {
        case .null: bytes += "null".utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let digits): bytes += digits.utf8
        case .text(let text): try write(text, values)
        case .field(let field):
            guard let value = try values.value(of: field) else { return false }
            write(value)
        case .list(let items):
            return try group("[", items, "]") { writer, item throws(UnsendableCopy) in
                try writer.write(item, values)
            }
        case .map(let entries):
            return try group("{", entries, "}") { writer, entry throws(UnsendableCopy) in
                writer.bytes.append(quoted: entry.key)
                writer.sign(":")
                return try writer.write(entry.value, values)
            }
        }
        return true
    }

    private mutating func group<Member>(
        _ open: Unicode.Scalar,
        _ members: [Member],
        _ close: Unicode.Scalar,
        write: (inout JSONWriter, Member) throws(UnsendableCopy) -> Bool
    ) throws(UnsendableCopy) -> Bool {
        let start = bytes.count
        var isEmpty = true
        sign(open)
        for member in members {
            let end = bytes.count
            if !isEmpty { sign(",") }
            if try write(&self, member) {
                isEmpty = false
            } else {
                bytes.removeLast(bytes.count - end)
            }
        }
        guard !isEmpty || members.isEmpty else {
            bytes.removeLast(bytes.count - start)
            return false
        }
        sign(close)
        return true
    }

    private mutating func write(_ value: CopyValues.Value) {
        switch value {
        case .text(let words): bytes.append(quoted: words)
        case .base64(let letters):
            sign("\"")
            bytes += letters
            sign("\"")
        case .object(let fields):
            sign("{")
            for (index, field) in fields.enumerated() {
                if index > 0 { sign(",") }
                bytes.append(quoted: field.name)
                sign(":")
                bytes.append(quoted: field.value)
            }
            sign("}")
        case .list(let fields):
            sign("[")
            for (index, field) in fields.enumerated() {
                bytes += (index > 0 ? #",{"name":"# : #"{"name":"#).utf8
                bytes.append(quoted: field.name)
                bytes += #","value":"#.utf8
                bytes.append(quoted: field.value)
                sign("}")
            }
            sign("]")
        }
    }

    private mutating func write(
        _ text: TemplateText,
        _ values: CopyValues
    ) throws(UnsendableCopy) {
        sign("\"")
        for piece in text.pieces {
            switch piece {
            case .words(let words): bytes.append(escaped: words)
            case .secret(let secret): bytes.append(escaped: secret.value)
            case .field(let field):
                switch try values.value(of: field) {
                case .text(let words): bytes.append(escaped: words)
                case .base64(let letters): bytes += letters
                // Objects and lists never stand in a text.
                case .object, .list, nil: break
                }
            }
        }
        sign("\"")
    }

    private mutating func sign(_ sign: Unicode.Scalar) {
        bytes.append(UInt8(truncatingIfNeeded: sign.value))
    }
}
