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

    // Written and read a million times in an import, at a tenth of what an encoder takes.

    static func text(_ list: [String]) -> String {
        list.isEmpty ? "[]" : "[" + list.map(quoted).joined(separator: ",") + "]"
    }

    static func text(_ map: [String: String]) -> String {
        guard !map.isEmpty else { return "{}" }
        let pairs = map.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    static func list(_ text: String, of reader: Int64) throws(StoreError) -> [String] {
        if text == "[]" { return [] }
        return try value([String].self, from: text, orDamaged: damage(reader))
    }

    static func map(_ text: String, of reader: Int64) throws(StoreError) -> [String: String] {
        if text == "{}" { return [:] }
        return try value([String: String].self, from: text, orDamaged: damage(reader))
    }

    /// A JSON string (RFC 8259 §7): only what must be escaped is.
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        bytes.reserveCapacity(text.utf8.count + 2)
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
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func damage(_ reader: Int64) -> String {
        "subscriber \(reader) has no readable profile"
    }
}
