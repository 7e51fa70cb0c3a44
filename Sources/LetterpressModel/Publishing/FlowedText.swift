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

    /// A filled copy as it goes over the wire, with one more blank before some lines.
    ///
    /// Those begin with a blank or with `From ` (RFC 3676 §4.4). Signs of quotation are the text's own.
    package static func stuffed(_ text: String) -> String {
        text.lines.map { line in
            line.utf8.first == UInt8(ascii: " ") || line.utf8.starts(with: "From ".utf8)
                ? " " + line : String(line)
        }.joined(separator: "\n")
    }
}
