internal import LetterpressEditions
internal import LetterpressModel

/// A renderer with what is wrong with its theme, which concerns every issue.
struct Press: Sendable {
    let renderer: EditionRenderer
    let findings: [Finding]

    /// A layout that cannot be read is a finding; what can be shown is shown, in the built-in pages.
    init(publication: Publication, theme: Theme, findings: [Finding]) throws {
        do {
            renderer = try EditionRenderer(publication: publication, theme: theme)
            self.findings = findings
        } catch let error as LayoutError {
            let position = error.line.map { SourcePosition(line: $0, column: 1) }
            let finding = Finding(
                "configuration",
                .error,
                at: SourceLocation(path: error.path, position: position),
                "\(error)",
                remedy: "Mend it, or take it out of the theme's folder."
            )
            var bare = theme
            bare.layouts = Theme.Layouts()
            renderer = try EditionRenderer(publication: publication, theme: bare)
            self.findings = findings + [finding]
        }
    }
}
