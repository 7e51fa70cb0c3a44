internal import Foundation
internal import LetterpressStore

/// Lists and maps as JSON, the same value as the same text.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads what ``text(_:)`` wrote; `words` say what is damaged, and never the text itself.
    static func value<Value: Decodable>(
        _ type: Value.Type,
        from text: String,
        orDamaged words: @autoclosure () -> String
    ) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw .damaged(words())
        }
    }

    // MARK: - Texts

    // Written and read a million times in an import, at a tenth of what a coder takes.

    static func text(_ list: [String]) -> String {
        guard !list.isEmpty else { return "[]" }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for value in list {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            write(value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    static func text(_ ids: [Int64]) -> String {
        "[\(ids.map(String.init).joined(separator: ","))]"
    }

    static func text(_ map: [String: String]) -> String {
        guard !map.isEmpty else { return "{}" }
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for name in map.keys.sorted() {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            write(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(map[name] ?? "", to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        write(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A JSON string (RFC 8259 §7): only what must be escaped is.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += Array("\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    static func list(_ text: String, of reader: Int64) throws(StoreError) -> [String] {
        if text == "[]" { return [] }
        if let strings = strings(in: text, open: "[", close: "]", between: ",") { return strings }
        return try value([String].self, from: text, orDamaged: damage(reader))
    }

    static func map(_ text: String, of reader: Int64) throws(StoreError) -> [String: String] {
        if text == "{}" { return [:] }
        if let strings = strings(in: text, open: "{", close: "}", between: ":,"),
            strings.count.isMultiple(of: 2)
        {
            var map: [String: String] = [:]
            for index in stride(from: 0, to: strings.count, by: 2) {
                map[strings[index]] = strings[index + 1]
            }
            return map
        }
        return try value([String: String].self, from: text, orDamaged: damage(reader))
    }

    /// The strings of a list or a map as ``text(_:)`` writes them, with the given signs between them in
    /// turn; nil where one has an escape, or anything is otherwise.
    private static func strings(
        in text: String,
        open: Unicode.Scalar,
        close: Unicode.Scalar,
        between: String
    ) -> [String]? {
        var text = text
        let signs = Array(between.utf8)
        return text.withUTF8 { bytes -> [String]? in
            guard bytes.first == UInt8(ascii: open), bytes.last == UInt8(ascii: close) else {
                return nil
            }
            let quote = UInt8(ascii: "\"")
            var strings: [String] = []
            var index = 1
            let end = bytes.count - 1
            while index < end {
                if !strings.isEmpty {
                    guard bytes[index] == signs[(strings.count - 1) % signs.count] else {
                        return nil
                    }
                    index += 1
                }
                guard index < end, bytes[index] == quote else { return nil }
                index += 1
                let start = index
                while index < end, bytes[index] != quote {
                    if bytes[index] == UInt8(ascii: "\\") { return nil }
                    index += 1
                }
                guard index < end else { return nil }
                strings.append(
                    String(
                        decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]),
                        as: UTF8.self
                    )
                )
                index += 1
            }
            return strings
        }
    }

    private static func damage(_ reader: Int64) -> String {
        "subscriber \(reader) has no readable profile"
    }
}
