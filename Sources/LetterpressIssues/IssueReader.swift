package import LetterpressModel

/// Turns a file into an issue.
package struct IssueReader: Sendable {
    /// The custom fields that `field.NAME` may name.
    package let fields: [String: Publication.FieldKind]
    package let smartPunctuation: Bool
    /// The publication's language, for issues that name none.
    package let language: String

    package init(
        fields: [String: Publication.FieldKind],
        smartPunctuation: Bool,
        language: String
    ) {
        self.fields = fields
        self.smartPunctuation = smartPunctuation
        self.language = language
    }

    /// The text of a file as findings count its lines and columns.
    package static func text(of bytes: [UInt8]) -> String { SourceFile(bytes, path: "").text }

    /// Reads a file's bytes; every fault in them is a finding.
    ///
    /// There is always an issue, so that what can be shown is shown; it may not be sent while there
    /// is a finding of severity error.
    package func read(
        _ bytes: [UInt8],
        path: String,
        hasFrontMatter: Bool = true
    ) -> (issue: Issue, findings: [Finding]) {
        let file = SourceFile(bytes, path: path)
        let parts =
            hasFrontMatter
            ? FrontMatter(splitting: file.text, path: path)
            : FrontMatter(.none, body: file.text, bodyLine: 1)
        var front = FrontMatterReader(
            parts,
            of: file.text,
            path: path,
            tags: MergeTagTable(fields: fields, path: path)
        )
        front.read()

        let language = front.language.isEmpty ? language : front.language
        var markdown = MarkdownReader(
            smart: smartPunctuation ? SmartPunctuation(language: language) : nil,
            tags: front.tags,
            path: path
        )
        let body = markdown.read(parts.body, firstLine: parts.bodyLine)
        let foreign =
            markdown.mayHoldForeignSyntax
            ? ForeignSyntax(in: parts.body, firstLine: parts.bodyLine, path: path)
            : ForeignSyntax.none
        let issue = front.issue(body: body, mergeTags: markdown.tags.tags)
        var findings = file.findings + parts.findings + front.findings
        findings += foreign.claiming(from: markdown.findings + markdown.tags.findings)
        findings += foreign.findings
        return (issue, findings.inReadingOrder())
    }
}
