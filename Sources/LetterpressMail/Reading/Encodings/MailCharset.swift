internal import Foundation

/// Character sets that mail names.
package enum MailCharset {
    /// The text; nil where the set is unknown or the octets are none of its.
    package static func text(_ bytes: some Collection<UInt8>, in charset: String) -> String? {
        switch charset.lowercased() {
        case "us-ascii", "ascii":
            return bytes.allSatisfy { $0 < 0x80 } ? String(decoding: bytes, as: UTF8.self) : nil
        case "utf-8", "utf8":
            return String(validating: bytes, as: UTF8.self)
        case let name:
            guard let encoding = encodings[name] else { return nil }
            return String(bytes: bytes, encoding: encoding)
        }
    }

    package static func isKnown(_ charset: String) -> Bool {
        let name = charset.lowercased()
        return ["us-ascii", "ascii", "utf-8", "utf8"].contains(name) || encodings[name] != nil
    }

    private static let encodings: [String: String.Encoding] = [
        "iso-8859-1": .isoLatin1, "latin1": .isoLatin1, "iso-8859-2": .isoLatin2,
        "windows-1250": .windowsCP1250, "windows-1251": .windowsCP1251,
        "windows-1252": .windowsCP1252, "windows-1253": .windowsCP1253,
        "windows-1254": .windowsCP1254, "utf-16": .utf16, "utf-16be": .utf16BigEndian,
        "utf-16le": .utf16LittleEndian, "shift_jis": .shiftJIS, "iso-2022-jp": .iso2022JP,
        "euc-jp": .japaneseEUC,
    ]
}
