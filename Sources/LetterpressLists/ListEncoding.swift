/// What a list is written in.
package enum ListEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16, little end first"
    case utf16BigEndian = "UTF-16, big end first"
    /// What spreadsheets on Windows save as "CSV" in western Europe (WHATWG Encoding Standard §9).
    case windows1252 = "Windows-1252"

    var isUTF8: Bool { self == .utf8 }

    /// By a byte order mark; else by the NUL bytes that UTF-16 has beside plain letters; else UTF-8
    /// where all of it is, and Windows-1252 where not.
    static func detect(
        in file: RawFile
    ) throws(ListFileError) -> (encoding: ListEncoding, start: Int) {
        let head = try file.bytes(at: 0, limit: 4_096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (try isUTF8(file, from: 3) ? .utf8 : .windows1252, 3)
        }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let pairs = head.count / 2
        let low = (0..<pairs).count { head[2 * $0] != 0 && head[2 * $0 + 1] == 0 }
        let high = (0..<pairs).count { head[2 * $0] == 0 && head[2 * $0 + 1] != 0 }
        if pairs > 3, low > pairs * 2 / 3 { return (.utf16LittleEndian, 0) }
        if pairs > 3, high > pairs * 2 / 3 { return (.utf16BigEndian, 0) }
        return (try isUTF8(file, from: 0) ? .utf8 : .windows1252, 0)
    }

    private static func isUTF8(_ file: RawFile, from start: Int) throws(ListFileError) -> Bool {
        var offset = start
        while offset < file.count {
            let bytes = try file.bytes(at: offset, limit: 1 << 20)
            guard !bytes.isEmpty else { return true }
            let end = offset + bytes.count == file.count ? bytes.count : lastStart(of: bytes)
            guard end > 0 else { return false }
            if bytes[..<end].contains(where: { $0 >= 0x80 }) {
                guard String(validating: bytes[..<end], as: UTF8.self) != nil else { return false }
            }
            offset += end
        }
        return true
    }

    /// Where the last character begins, which may not be whole.
    private static func lastStart(of bytes: [UInt8]) -> Int {
        bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    }

    /// Hands out UTF-8, piece by piece.
    ///
    /// What is no character becomes U+FFFD.
    func decode(
        _ file: RawFile,
        from start: Int,
        to sink: ([UInt8]) throws(ListFileError) -> Void
    ) throws(ListFileError) {
        var offset = start
        while offset < file.count {
            var bytes = try file.bytes(at: offset, limit: 1 << 16)
            guard !bytes.isEmpty else { return }
            if self != .windows1252, offset + bytes.count < file.count {
                bytes.removeLast(bytes.count % 2)
                // Both halves of a pair must be in one piece.
                if let last = units(bytes).last, UTF16.isLeadSurrogate(last) { bytes.removeLast(2) }
                guard !bytes.isEmpty else { return }
            }
            offset += bytes.count
            try sink(decoded(bytes))
        }
    }

    private func decoded(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: bytes
        case .utf16LittleEndian, .utf16BigEndian:
            Array(String(decoding: units(bytes), as: UTF16.self).utf8)
        case .windows1252:
            Array(String(String.UnicodeScalarView(bytes.map(Self.scalar))).utf8)
        }
    }

    private func units(_ bytes: [UInt8]) -> [UInt16] {
        let isLittle = self == .utf16LittleEndian
        return (0..<bytes.count / 2).map { index in
            let (first, second) = (UInt16(bytes[2 * index]), UInt16(bytes[2 * index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
    }

    /// From 0x80 to 0x9F; the rest is as in Latin-1.
    private static let special: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(special[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }
}
