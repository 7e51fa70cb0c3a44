/// Quoted-printable text (RFC 2045 §6.7), always 7 bits.
enum QuotedPrintable {
    /// Octets of an encoded line, its soft break included (§6.7 (5)).
    private static let lineLimit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Line feeds become CRLF.
    ///
    /// A dot at the head of a line is encoded, so that no server ever doubles it, and so is the `F` of
    /// `From `, which old mailbox formats mangle: both would break a signature.
    static func encode(_ text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count * 5 / 4)
        var isFirst = true
        var text = text
        text.withUTF8 { bytes in
            for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            {
                if !isFirst { encoded += [13, 10] }
                isFirst = false
                append(line, to: &encoded)
            }
        }
        return encoded
    }

    private static func append(_ line: Slice<UnsafeBufferPointer<UInt8>>, to encoded: inout [UInt8])
    {
        var column = 0
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            let next = index + 1
            let isLast = next == line.endIndex
            let isPlain: Bool =
                switch byte {
                case UInt8(ascii: "="): false
                case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
                case UInt8(ascii: "."): column > 0
                case UInt8(ascii: "F"): column > 0 || !line[index...].starts(with: "From ".utf8)
                case 0x21...0x7E: true
                default: false
                }
            let width = isPlain ? 1 : 3
            // A soft break must leave room for its own "=" unless the line ends here.
            if column + width > (isLast ? lineLimit : lineLimit - 1) {
                encoded += [UInt8(ascii: "="), 13, 10]
                column = 0
                continue
            }
            if isPlain {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            column += width
            index = next
        }
    }
}
