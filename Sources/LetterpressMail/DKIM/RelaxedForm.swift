/// The relaxed forms in which DKIM hashes a message (RFC 6376 §3.4).
enum RelaxedForm {
    /// A header field (§3.4.2): its name in small letters, unfolded, runs of blanks as one, none around
    /// the colon or at the end; with its line end.
    static func field(_ raw: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var isName = true
        var hasBlank = false
        for byte in raw {
            switch byte {
            case 13, 10: continue
            case UInt8(ascii: " "), UInt8(ascii: "\t"): hasBlank = true
            case UInt8(ascii: ":") where isName:
                bytes.append(byte)
                isName = false
                hasBlank = false
            default:
                if hasBlank, bytes.last != UInt8(ascii: ":") || !isFirstOfValue(bytes) {
                    bytes.append(UInt8(ascii: " "))
                }
                hasBlank = false
                bytes.append(isName && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            }
        }
        bytes += [13, 10]
        return bytes
    }

    /// Whether nothing stands behind the colon that ends the name.
    private static func isFirstOfValue(_ bytes: [UInt8]) -> Bool {
        bytes.firstIndex(of: UInt8(ascii: ":")) == bytes.count - 1
    }

    /// A body (§3.4.4): blanks at line ends and empty lines at the end go, runs of blanks are one.
    ///
    /// Nothing is left of an empty one.
    static func body(_ raw: some Collection<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var hasBlank = false
        var emptyLines = 0
        var isLineEmpty = true
        var isAfterCR = false
        for byte in raw {
            let wasAfterCR = isAfterCR
            isAfterCR = byte == 13
            if byte == 10, wasAfterCR {
                hasBlank = false
                if isLineEmpty {
                    emptyLines += 1
                } else {
                    bytes += [13, 10]
                }
                isLineEmpty = true
                continue
            }
            if wasAfterCR { append(13, &bytes, &emptyLines, &hasBlank, &isLineEmpty) }
            switch byte {
            case 13: continue
            case UInt8(ascii: " "), UInt8(ascii: "\t"): hasBlank = true
            default: append(byte, &bytes, &emptyLines, &hasBlank, &isLineEmpty)
            }
        }
        if isAfterCR { append(13, &bytes, &emptyLines, &hasBlank, &isLineEmpty) }
        if !isLineEmpty { bytes += [13, 10] }
        return bytes
    }

    private static func append(
        _ byte: UInt8,
        _ bytes: inout [UInt8],
        _ emptyLines: inout Int,
        _ hasBlank: inout Bool,
        _ isLineEmpty: inout Bool
    ) {
        while emptyLines > 0 {
            bytes += [13, 10]
            emptyLines -= 1
        }
        if hasBlank { bytes.append(UInt8(ascii: " ")) }
        bytes.append(byte)
        (hasBlank, isLineEmpty) = (false, false)
    }
}
