/// How many pixels a picture has.
package struct PixelSize: Equatable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
    }

    /// Reads the head of a PNG, JPEG, GIF or WebP file; nil for anything else, or a head that is cut.
    package init?(head bytes: [UInt8]) {
        let reader = HeadReader(bytes: bytes)
        guard let size = reader.png ?? reader.gif ?? reader.jpeg ?? reader.webP,
            size.width > 0, size.height > 0
        else { return nil }
        self = size
    }
}

/// The first bytes of a picture's file.
private struct HeadReader {
    let bytes: [UInt8]

    /// PNG 1.2, 11.2.2: IHDR is the first chunk.
    var png: PixelSize? {
        guard has("\u{89}PNG\r\n\u{1A}\n", at: 0, isLatin: true), has("IHDR", at: 12),
            let width = big(16, 4), let height = big(20, 4)
        else { return nil }
        return PixelSize(width: width, height: height)
    }

    /// GIF89a, 18: the logical screen.
    var gif: PixelSize? {
        guard has("GIF87a", at: 0) || has("GIF89a", at: 0), let width = little(6, 2),
            let height = little(8, 2)
        else { return nil }
        return PixelSize(width: width, height: height)
    }

    /// ITU-T T.81, B.2.2: the first frame header; what stands before it is passed over by its length.
    var jpeg: PixelSize? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var offset = 2
        while let marker = marker(at: &offset) {
            // SOF0 to SOF15, but for DHT, JPG and DAC.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard let height = big(offset + 3, 2), let width = big(offset + 5, 2) else {
                    return nil
                }
                return PixelSize(width: width, height: height)
            }
            guard let length = big(offset, 2), length >= 2 else { return nil }
            offset += length
        }
        return nil
    }

    private func marker(at offset: inout Int) -> UInt8? {
        guard byte(offset) == 0xFF else { return nil }
        while byte(offset) == 0xFF { offset += 1 }
        defer { offset += 1 }
        return byte(offset)
    }

    /// RFC 9649: lossy, lossless or extended.
    var webP: PixelSize? {
        guard has("RIFF", at: 0), has("WEBP", at: 8) else { return nil }
        if has("VP8X", at: 12), let width = little(24, 3), let height = little(27, 3) {
            return PixelSize(width: width + 1, height: height + 1)
        }
        if has("VP8 ", at: 12), let width = little(26, 2), let height = little(28, 2) {
            return PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
        }
        if has("VP8L", at: 12), byte(20) == 0x2F, let bits = little(21, 4) {
            return PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        return nil
    }

    private func byte(_ offset: Int) -> UInt8? {
        bytes.indices.contains(offset) ? bytes[offset] : nil
    }

    private func has(_ words: String, at offset: Int, isLatin: Bool = false) -> Bool {
        let wanted =
            isLatin
            ? words.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : Array(words.utf8)
        return offset + wanted.count <= bytes.count && bytes[offset...].starts(with: wanted)
    }

    private func big(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        return bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
    }

    private func little(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
