/// Reads quoted-printable by the letter (RFC 2045 §6.7); what is wrong stays as it stands.
package struct QuotedPrintableReader {
    package private(set) var bytes: [UInt8] = []
    /// The first fault; its offset counts from the start of what was read.
    package private(set) var fault: ReadingFault?
    package private(set) var faultCount = 0

    package init(_ encoded: ArraySlice<UInt8>) {
        bytes.reserveCapacity(encoded.count)
        var start = encoded.startIndex
        while start < encoded.endIndex {
            let feed = encoded[start...].firstIndex(of: Byte.feed)
            var end = feed ?? encoded.endIndex
            if end > start, encoded[end - 1] == Byte.carriage { end -= 1 }
            let next = feed.map { $0 + 1 } ?? encoded.endIndex
            let isSoft = read(encoded[start..<end], from: encoded.startIndex)
            if !isSoft { bytes += encoded[end..<next] }
            start = next
        }
    }

    private mutating func note(_ words: String, at offset: Int) {
        faultCount += 1
        if fault == nil { fault = ReadingFault(offset: offset, words: words) }
    }

    /// Whether the line ends in a soft line break.
    private mutating func read(_ line: ArraySlice<UInt8>, from origin: Int) -> Bool {
        if line.count > 76 {
            note(
                "has an encoded line of \(line.count) characters; 76 are allowed",
                at: line.startIndex - origin
            )
        }
        if let last = line.last, Byte.isBlank(last) {
            note("has a bare blank at the end of a line", at: line.endIndex - 1 - origin)
        }
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            guard byte == UInt8(ascii: "=") else {
                // Octets above 127 have a rule of their own, and so have NUL and a lone CR.
                if byte < 0x20, byte != Byte.tab, byte != 0, byte != Byte.carriage {
                    note("has a bare control character", at: index - origin)
                }
                bytes.append(byte)
                index += 1
                continue
            }
            if index + 1 == line.endIndex { return true }
            guard index + 2 < line.endIndex, let high = Byte.hexValue(line[index + 1]),
                let low = Byte.hexValue(line[index + 2])
            else {
                note("has a '=' without two hexadecimal digits behind it", at: index - origin)
                bytes.append(byte)
                index += 1
                continue
            }
            if line[index + 1] > 0x60 || line[index + 2] > 0x60 {
                note("has hexadecimal digits in lower case", at: index - origin)
            }
            bytes.append(high << 4 | low)
            index += 3
        }
        return false
    }
}
