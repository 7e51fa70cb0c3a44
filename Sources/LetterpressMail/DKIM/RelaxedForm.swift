/// The relaxed forms in which DKIM hashes a message (RFC 6376 §3.4).
enum RelaxedForm {
    private static let (blank, tab) = (UInt8(ascii: " "), UInt8(ascii: "\t"))

    /// A header field (§3.4.2): its name in small letters, unfolded, runs of blanks as one, none around
    /// the colon or at the end; with its line end.
    static func field(_ raw: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var isName = true
        var hasValue = false
        // Written once it is known that something follows, and never at the beginning of the value.
        var owesBlank = false
        for byte in raw {
            switch byte {
            case 13, 10: continue
            case blank, tab: owesBlank = hasValue
            case UInt8(ascii: ":") where isName:
                bytes.append(byte)
                isName = false
            default:
                if owesBlank { bytes.append(blank) }
                owesBlank = false
                hasValue = !isName
                bytes.append(isName && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }
        bytes += [13, 10]
        return bytes
    }

    /// A body (§3.4.4): blanks at line ends and empty lines at the end go, runs of blanks are one.
    ///
    /// Nothing is left of an empty one.
    static func body(_ raw: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        // Written once it is known that something follows.
        var owesBlank = false
        var owedLineEnds = 0
        var isAfterCR = false
        func write(_ byte: UInt8) {
            while owedLineEnds > 0 {
                bytes += [13, 10]
                owedLineEnds -= 1
            }
            if owesBlank { bytes.append(blank) }
            owesBlank = false
            bytes.append(byte)
        }
        for byte in raw {
            if isAfterCR {
                isAfterCR = false
                if byte == 10 {
                    owedLineEnds += 1
                    owesBlank = false
                    continue
                }
                write(13)
            }
            switch byte {
            case 13: isAfterCR = true
            case blank, tab: owesBlank = true
            default: write(byte)
            }
        }
        if isAfterCR { write(13) }
        return bytes.isEmpty ? [] : bytes + [13, 10]
    }
}
