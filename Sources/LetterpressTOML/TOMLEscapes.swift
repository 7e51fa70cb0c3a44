/// What a backslash stands for in a key between double quotes.
enum TOMLEscapes {
    static func resolve(_ words: String) -> String {
        var resolved = String.UnicodeScalarView()
        var rest = words.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let letter = rest.popFirst() else {
                resolved.append(scalar)
                continue
            }
            switch letter {
            case "b": resolved.append("\u{8}")
            case "t": resolved.append("\t")
            case "n": resolved.append("\n")
            case "f": resolved.append("\u{C}")
            case "r": resolved.append("\r")
            case "u", "U":
                let digits = rest.prefix(letter == "u" ? 4 : 8)
                rest = rest.dropFirst(digits.count)
                let value = UInt32(String(digits), radix: 16) ?? 0xFFFD
                resolved.append(Unicode.Scalar(value) ?? "\u{FFFD}")
            default: resolved.append(letter)
            }
        }
        return String(resolved)
    }
}
