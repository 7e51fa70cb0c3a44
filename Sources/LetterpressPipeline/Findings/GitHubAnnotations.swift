package import LetterpressModel

/// Findings as GitHub shows them beside the lines of a pull request.
///
/// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
package struct GitHubAnnotations {
    private let sources: SourceLibrary

    package init(sources: SourceLibrary) {
        self.sources = sources
    }

    package func line(of finding: Finding) -> String {
        let command =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        var properties = ["file=\(Self.property(finding.location.path))"]
        if let position = finding.location.position {
            properties.append("line=\(position.line)")
            properties.append("col=\(sources.characterColumn(of: finding.location) ?? 1)")
        }
        properties.append("title=\(Self.property(finding.id))")
        let words = Self.data("\(finding.message)\n\(finding.remedy)")
        return "::\(command) \(properties.joined(separator: ","))::\(words)"
    }

    private static func data(_ text: String) -> String {
        text.replacing(scalar: "%", with: "%25").replacing(scalar: "\r", with: "%0D").replacing(
            scalar: "\n",
            with: "%0A"
        )
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(scalar: ":", with: "%3A").replacing(scalar: ",", with: "%2C")
    }
}
