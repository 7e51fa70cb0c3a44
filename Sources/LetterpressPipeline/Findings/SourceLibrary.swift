internal import Foundation
internal import LetterpressIssues
package import LetterpressModel
package import LetterpressWorkspace

/// The lines that findings speak of, read again when they are shown.
///
/// Findings come file by file, so one file is kept at a time.
package final class SourceLibrary {
    private let workspace: Workspace
    private var path: String?
    private var lines: IndexedLines?

    package init(workspace: Workspace) {
        self.workspace = workspace
    }

    /// The line of a finding; nil for one that has none, or of a file that is no text.
    package func line(of location: SourceLocation) -> Substring? {
        guard let position = location.position else { return nil }
        if path != location.path {
            path = location.path
            let data = try? Data(contentsOf: workspace.url(of: location.path))
            lines = data.map { IndexedLines(IssueReader.text(of: Array($0))) }
        }
        guard let lines, lines.indices.contains(position.line - 1) else { return nil }
        return lines[position.line - 1]
    }

    /// The column in characters as Unicode counts them, from 1, which is what editors and SARIF want.
    package func characterColumn(of location: SourceLocation) -> Int? {
        guard let position = location.position else { return nil }
        guard let line = line(of: location) else { return position.column }
        let before = line.utf8.prefix(position.column - 1)
        return String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
    }
}
