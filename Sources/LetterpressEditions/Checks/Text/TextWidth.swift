internal import LetterpressModel

/// Lines that a window of 80 columns shows.
struct TextWidth: Check {
    static let rule = CheckRule(
        "text.width",
        .info,
        when: "a line of the text edition is wider than 78 columns and is no address and no code",
        why: "Mail programs break it where it hurts (RFC 3676, 4.2)."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard (1...78).contains(subject.publication.textWidth) else { return [] }
        let width = DisplayWidth(isAmbiguousWide: Script(subject.language).isAmbiguousWide)
        let wide = subject.text.lines.first { line in
            guard line.utf8.count > 78, !Self.isCode(line), width.columns(line) > 78 else {
                return false
            }
            // An address must not be broken, and a long word cannot be.
            return line.split(separator: " ").allSatisfy { width.columns($0) <= 60 }
                && !line.holds("://")
        }
        guard let wide else { return [] }
        return [
            Finding(
                Self.rule,
                at: SourceLocation(path: subject.rendered.textLayout?.path ?? subject.issue.path),
                "Text edition has a line of \(width.columns(wide)) columns: '\(wide.prefix(40))…'",
                remedy: "Break it in the layout, or set 'text.width' to 76."
            )
        ]
    }

    /// Indented by four, also behind signs of quotation.
    private static func isCode(_ line: Substring) -> Bool {
        var rest = line
        while rest.hasPrefix("> ") { rest = rest.dropFirst(2) }
        return rest.hasPrefix("    ")
    }
}
