/// Quoted-printable text (RFC 2045 §6.7), always of 7 bits, in the form that DKIM hashes.
///
/// Beyond what the RFC asks, these are encoded: a dot at the head of a line, so that no server ever
/// doubles it; the `F` of `From ` there, which old mailbox formats mangle; every tab, and every second
/// of several blanks. No relay finds anything to mend, and the relaxed body of DKIM (RFC 6376 §3.4.4) is
/// the text as it stands.
enum QuotedPrintable {
    /// Octets of an encoded line, its soft break included (§6.7 (5)).
    static let lineLimit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends a word of one copy, such as a token's address, at once where nothing in it is encoded and
    /// a line has room for it.
    static func append(word: UnsafeBufferPointer<UInt8>, column: inout Int, to bytes: inout [UInt8])
    {
        guard word.count < lineLimit, let first = word.first, first != UInt8(ascii: "."),
            first != UInt8(ascii: "F"),
            word.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "=") })
        else {
            append(word, column: &column, to: &bytes)
            return
        }
        if column + word.count > lineLimit - 1 {
            bytes += [UInt8(ascii: "="), 13, 10]
            column = 0
        }
        bytes.append(contentsOf: word)
        column += word.count
    }

    /// Appends a piece of a text at a column; CRLF, CR and LF are line ends.
    ///
    /// The last blank is encoded, and room is left for a soft break: nobody knows what follows.
    static func append(
        _ words: some RandomAccessCollection<UInt8>,
        column: inout Int,
        to bytes: inout [UInt8]
    ) {
        var index = words.startIndex
        var wasBlank = false
        while index < words.endIndex {
            let byte = words[index]
            if byte == 10 || byte == 13 {
                index = words.index(after: index)
                if byte == 13, index < words.endIndex, words[index] == 10 {
                    index = words.index(after: index)
                }
                bytes += [13, 10]
                (column, wasBlank) = (0, false)
                continue
            }
            let end = endOfCharacter(at: index, in: words)
            let endsLine = end < words.endIndex && (words[end] == 10 || words[end] == 13)
            var isPlain = isPlain(byte, at: column)
            if byte == UInt8(ascii: " ") {
                isPlain = !wasBlank && end < words.endIndex && !endsLine
            } else if byte == UInt8(ascii: "F"), column == 0 {
                isPlain = !mayBeginFrom(words[index...])
            }
            let width = isPlain ? 1 : 3 * words.distance(from: index, to: end)
            // A soft break must leave room for its own "=" unless the line ends here.
            if column + width > (endsLine ? lineLimit : lineLimit - 1) {
                bytes += [UInt8(ascii: "="), 13, 10]
                column = 0
                continue
            }
            if isPlain {
                bytes.append(byte)
            } else {
                for octet in words[index..<end] {
                    bytes.append(UInt8(ascii: "="))
                    bytes.append(digits[Int(octet >> 4)])
                    bytes.append(digits[Int(octet & 15)])
                }
            }
            wasBlank = isPlain && byte == UInt8(ascii: " ")
            column += width
            index = end
        }
    }

    private static func isPlain(_ byte: UInt8, at column: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."): column > 0
        default: (0x21...0x7E).contains(byte)
        }
    }

    /// Whether it begins with `From `, or ends before one can tell.
    private static func mayBeginFrom(_ words: some Collection<UInt8>) -> Bool {
        zip(words, "From ".utf8).allSatisfy { $0 == $1 }
    }

    /// A character of several octets stays on one line, for the sake of people who read the source.
    private static func endOfCharacter<Words: RandomAccessCollection<UInt8>>(
        at index: Words.Index,
        in words: Words
    ) -> Words.Index {
        let byte = words[index]
        var end = words.index(after: index)
        guard byte >= 0xC0 else { return end }
        var left = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
        while left > 0, end < words.endIndex, words[end] & 0xC0 == 0x80 {
            end = words.index(after: end)
            left -= 1
        }
        return end
    }
}
