/// A plain text whose paragraphs a mail program may set anew (RFC 3676, `format=flowed`).
///
/// Lines are those of the fixed text. One that goes on in the next ends in a blank; leading blanks are
/// not stuffed yet.
package struct FlowedText: Equatable, Sendable, Codable {
    package let text: MergedText
    /// Whether the blank at a line's end goes when lines are joined, as between ideographs
    /// (`delsp=yes`).
    package let deletesSpace: Bool

    package init(text: MergedText, deletesSpace: Bool) {
        self.text = text
        self.deletesSpace = deletesSpace
    }

    /// Whether a line that begins so gets one more blank on the wire (RFC 3676 §4.4).
    ///
    /// Signs of quotation are the text's own.
    package static func needsStuffing(_ line: some StringProtocol) -> Bool {
        line.utf8.first == UInt8(ascii: " ") || line.utf8.starts(with: "From ".utf8)
    }

    /// A piece of a text with that blank before all lines that begin inside it.
    package static func stuffedInside(_ words: String) -> String {
        let lines = words.lines
        let rest = lines.dropFirst().map { needsStuffing($0) ? " " + $0 : String($0) }
        return ([String(lines.first ?? "")] + rest).joined(separator: "\n")
    }
}
