package import Foundation
package import LetterpressEditions
internal import LetterpressIssues
package import LetterpressModel
package import LetterpressWorkspace

/// The issues of a workspace: reads them, renders them, checks them.
package struct IssueShelf: Sendable {
    package let workspace: Workspace
    package let configuration: Configuration
    private let press: Press

    package init(workspace: Workspace, configuration: Configuration) throws {
        self.workspace = workspace
        self.configuration = configuration
        press = try Press(
            publication: configuration.publication,
            theme: configuration.theme,
            findings: configuration.themeFindings
        )
    }

    /// Reads, renders and checks the issue that a command line names: a path, or a permalink.
    package func open(_ name: String, current: URL) throws -> OpenIssue {
        let file = URL(filePath: name, relativeTo: current)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
            !isFolder.boolValue
        {
            return try open(file: file)
        }
        let inside = workspace.url(of: name)
        if name.contains("/"), FileManager.default.fileExists(atPath: inside.path) {
            return try open(file: inside)
        }
        let wanted = Slug.make(from: name, keepingSlashes: true)
        var known: [String] = []
        for path in try workspace.issueFiles() {
            let issue = try open(file: workspace.url(of: path))
            if issue.issue.permalink == wanted || issue.issue.redirectFrom.contains(wanted) {
                return issue
            }
            known.append(issue.issue.permalink)
        }
        throw IssueShelfError.notFound(name, meant: Spelling.nearest(to: wanted, among: known))
    }

    package func open(file: URL) throws -> OpenIssue {
        let path = workspace.name(of: file)
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw IssueShelfError.unreadable(path, FileFault.reason(error))
        }
        return open(Array(data), path: path)
    }

    /// The text alone as plain semantic HTML, as feeds carry it.
    package func fragment(_ open: OpenIssue) -> String {
        press.renderer.fragment(open.issue, folder: folder(of: open.issue.path))
    }

    /// The issue as a page of the web, the same for all.
    package func page(_ open: OpenIssue) -> String {
        press(for: open.issue).press.renderer.page(open.issue, folder: folder(of: open.issue.path))
    }

    /// Reads an issue from bytes; `path` is what findings call it.
    package func open(_ bytes: [UInt8], path: String, hasFrontMatter: Bool = true) -> OpenIssue {
        let publication = configuration.publication
        let reader = IssueReader(
            fields: publication.fields,
            smartPunctuation: publication.smartPunctuation,
            language: publication.language
        )
        let (issue, faults) = reader.read(bytes, path: path, hasFrontMatter: hasFrontMatter)
        let (press, missing) = press(for: issue)
        let place = workspace.url(of: path).deletingLastPathComponent()
        let rendered = press.renderer.render(
            issue,
            folder: folder(of: path),
            sizes: PictureSizes.of(issue, in: place)
        )
        let subject = CheckSubject(
            issue: issue,
            publication: publication,
            rendered: rendered,
            isForReaders: configuration.transport.name != "outbox"
        )
        return OpenIssue(
            issue: issue,
            rendered: rendered,
            findings: (faults + Checks.findings(in: subject) + press.findings + missing)
                .inReadingOrder()
        )
    }

    /// The publication's press, or one with the theme that the issue names.
    private func press(for issue: Issue) -> (press: Press, findings: [Finding]) {
        guard !issue.theme.isEmpty else { return (press, []) }
        if let (theme, findings) = configuration.themes.theme(named: issue.theme),
            let own = try? Press(
                publication: configuration.publication,
                theme: theme,
                findings: findings
            )
        {
            return (own, [])
        }
        let finding = Finding(
            "configuration",
            .error,
            at: issue.location(of: "theme"),
            "Key 'theme' is neither a theme nor a folder: '\(issue.theme)'",
            remedy: ThemeShelf.remedy(for: issue.theme)
        )
        return (press, [finding])
    }

    /// Every issue of the workspace; one that cannot be read is a finding and hides no other.
    package func all() throws -> [(path: String, issue: OpenIssue?, findings: [Finding])] {
        let opened = try workspace.issueFiles().map { path -> (String, OpenIssue?, [Finding]) in
            do {
                let issue = try open(file: workspace.url(of: path))
                return (path, issue, issue.findings)
            } catch {
                let finding = Finding(
                    "encoding",
                    .error,
                    at: SourceLocation(path: path),
                    "File cannot be read",
                    remedy: "Look at its permissions."
                )
                return (path, nil, [finding])
            }
        }
        let collisions = PermalinkCollisions(opened.compactMap { $0.1?.issue })
        return opened.map { path, issue, findings in
            (path, issue, (findings + collisions.findings(for: path)).inReadingOrder())
        }
    }

    /// The folder below `issues/`, empty or ending in a slash.
    private func folder(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.first.map(String.init) == Workspace.issuesFolder, parts.count > 2 else {
            return ""
        }
        return parts[1..<(parts.count - 1)].joined(separator: "/") + "/"
    }
}

/// An issue with its edition and everything found about it.
package struct OpenIssue: Sendable {
    package let issue: Issue
    package let rendered: RenderedEdition
    package let findings: [Finding]
}

/// Why there is no such issue.
package enum IssueShelfError: Error, Equatable, CustomStringConvertible {
    case notFound(String, meant: String?)
    case unreadable(String, String)

    package var description: String {
        switch self {
        case .notFound(let name, let meant):
            "error: no issue '\(name)': it is neither a file nor a permalink of this workspace\n"
                + (meant.map { "Did you mean '\($0)'?" }
                    ?? "'letterpress list' shows the issues there are.")
        case .unreadable(let path, let why):
            "error: '\(path)' cannot be read: \(why)\nLook at its permissions."
        }
    }
}
