/// The name under which a reader sees a file, and perhaps saves it.
///
/// It goes into a header and onto somebody's disk: no way to another folder, nothing that ends a
/// line, no sign that turns `txt.exe` round so that it is read as `exe.txt`.
package enum ShownName {
    /// Most file systems take no longer one, counted in UTF-8.
    private static let mostBytes = 255

    package static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= mostBytes && !text.allSatisfy { $0 == "." }
            && text.unicodeScalars.allSatisfy(isFit)
    }

    /// The text as it is where it is a name; else what of it may stand in one.
    package static func made(from text: String) -> String {
        if isName(text) { return text }
        var name = ""
        for scalar in text.unicodeScalars where isFit(scalar) {
            guard name.utf8.count + UTF8.width(scalar) <= mostBytes else { break }
            name.unicodeScalars.append(scalar)
        }
        return name.allSatisfy { $0 == "." } ? "file" : name
    }

    /// What stands behind a name's last dot, in lower case; empty where there is none.
    ///
    /// Windows drops dots and blanks at the end, so `letter.exe. ` ends in `exe`.
    package static func ending(of name: String) -> String {
        let kept = name.utf8.reversed().drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }
        let bytes = Array(kept.reversed())
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(decoding: bytes[(dot + 1)...], as: UTF8.self).lowercased()
    }

    private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: scalar != "/" && scalar != "\\" && !scalar.properties.isBidiControl
        }
    }
}
