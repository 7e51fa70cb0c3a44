/// Text made safe for HTML, between tags and in quoted attributes alike.
package enum HTMLEscape {
    /// Escapes `& < > " '`, and writes what nobody can see as an entity.
    ///
    /// `&#39;` and never `&apos;`: Word prints that one. U+200D and U+FE0F stay raw, since they hold
    /// emoji together.
    package static func escape(_ text: some StringProtocol) -> String {
        var text = String(text)
        let escaped = text.withUTF8 { bytes -> [UInt8]? in
            guard let first = bytes.firstIndex(where: mayNeedEscape) else { return nil }
            var escaped: [UInt8] = []
            escaped.reserveCapacity(bytes.count + bytes.count / 8 + 16)
            escaped += bytes[..<first]
            var index = first
            while index < bytes.count {
                let (entity, length) = entity(in: bytes, at: index)
                if let entity {
                    entity.withUTF8Buffer { escaped += $0 }
                } else {
                    escaped.append(bytes[index])
                }
                index += length
            }
            return escaped
        }
        return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), 0, 0xC2, 0xCD, 0xE2, 0xEF:
            true
        default: false
        }
    }

    /// What stands for the character at `index`, nil where it is itself, and its bytes, 1 for a part of
    /// one.
    private static func entity(
        in bytes: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> (entity: StaticString?, length: Int) {
        func next(_ offset: Int) -> UInt8 {
            index + offset < bytes.count ? bytes[index + offset] : 0
        }
        switch bytes[index] {
        case UInt8(ascii: "&"): return ("&amp;", 1)
        case UInt8(ascii: "<"): return ("&lt;", 1)
        case UInt8(ascii: ">"): return ("&gt;", 1)
        case UInt8(ascii: "\""): return ("&quot;", 1)
        case UInt8(ascii: "'"): return ("&#39;", 1)
        case 0: return ("\u{FFFD}", 1)
        case 0xC2:
            if next(1) == 0xA0 { return ("&nbsp;", 2) }
            if next(1) == 0xAD { return ("&#173;", 2) }
        case 0xCD: if next(1) == 0x8F { return ("&#847;", 2) }
        case 0xE2 where next(1) == 0x80:
            switch next(2) {
            case 0x87: return ("&#8199;", 3)
            case 0x8B: return ("&#8203;", 3)
            case 0x8C: return ("&#8204;", 3)
            case 0x8E: return ("&#8206;", 3)
            case 0x8F: return ("&#8207;", 3)
            case 0xA8: return ("&#8232;", 3)
            case 0xA9: return ("&#8233;", 3)
            default: break
            }
        case 0xEF: if next(1) == 0xBB, next(2) == 0xBF { return ("&#65279;", 3) }
        default: break
        }
        return (nil, 1)
    }

    /// Escapes `& < > "` alone, as CommonMark's own renderer does.
    package static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// What a browser reads where text was escaped here: the five signs, and numbers.
    package static func unescape(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var plain = ""
        var rest = text[...]
        while let sign = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            plain += rest[..<sign]
            rest = rest[sign...]
            let end = rest.utf8.prefix(9).firstIndex(of: UInt8(ascii: ";"))
            if let end, let scalar = scalar(named: rest[rest.utf8.index(after: sign)..<end]) {
                plain.unicodeScalars.append(scalar)
                rest = rest[rest.utf8.index(after: end)...]
            } else {
                plain += "&"
                rest = rest[rest.utf8.index(after: sign)...]
            }
        }
        return plain + rest
    }

    private static func scalar(named name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "nbsp": "\u{A0}"
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}
