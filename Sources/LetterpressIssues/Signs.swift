extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isUpper: Bool { (0x41...0x5A).contains(self) }
    var isLower: Bool { (0x61...0x7A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { isUpper || isLower }
    /// A letter or a digit of ASCII, or `_`.
    var isWord: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
    func isOne(of signs: StaticString) -> Bool {
        signs.withUTF8Buffer { $0.contains(self) }
    }
}

// Unicode's tables are asked last: nearly all that is read by scalars is ASCII.
extension Unicode.Scalar {
    /// A blank of any script, line ends among them.
    var isBlank: Bool {
        isASCII ? self == " " || (0x09...0x0D).contains(value) : properties.isWhitespace
    }

    /// A letter of any script.
    var isLetter: Bool {
        isASCII ? (0x61...0x7A).contains(value | 0x20) : properties.isAlphabetic
    }

    /// A digit or another sign for a number, of any script.
    var isNumber: Bool {
        isASCII ? (0x30...0x39).contains(value) : properties.numericType != nil
    }
}
