/// Reads the value of a structured field from left to right (RFC 5322 §3.2).
struct FieldScanner {
    let bytes: [UInt8]
    private(set) var index = 0

    init(_ bytes: [UInt8], from index: Int = 0) {
        self.bytes = bytes
        self.index = min(max(0, index), bytes.count)
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    var isAtEnd: Bool { index >= bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        take(UInt8(truncatingIfNeeded: character.value))
    }

    mutating func skip() { index = min(index + 1, bytes.count) }

    /// The octets up to the first that does not fit; perhaps none.
    mutating func run(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while let byte = peek, fits(byte) { index += 1 }
        return bytes[start..<index]
    }

    mutating func skipBlanks() { _ = run(while: Byte.isBlank) }

    /// Skips blanks and comments, which nest; false where a comment is not closed.
    mutating func skipComments() -> Bool {
        skipBlanks()
        while peek == UInt8(ascii: "(") {
            var depth = 0
            repeat {
                guard let byte = peek else { return false }
                switch byte {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case UInt8(ascii: "\\"): skip()
                default: break
                }
                skip()
            } while depth > 0
            skipBlanks()
        }
        return true
    }

    /// The words of a quoted-string (RFC 5322 §3.2.4) that begins here; nil where it is not closed.
    mutating func quoted() -> [UInt8]? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var words: [UInt8] = []
        while let byte = peek {
            skip()
            if byte == UInt8(ascii: "\"") { return words }
            guard byte == UInt8(ascii: "\\") else {
                words.append(byte)
                continue
            }
            guard let escaped = peek else { return nil }
            words.append(escaped)
            skip()
        }
        return nil
    }

    /// Digits of a number, from `count.lowerBound` to `count.upperBound` of them.
    mutating func number(_ count: ClosedRange<Int>) -> Int? {
        let digits = run { (0x30...0x39).contains($0) }
        guard count.contains(digits.count), digits.count <= 9 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
