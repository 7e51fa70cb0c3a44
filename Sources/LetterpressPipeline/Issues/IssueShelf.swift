package import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
package import LetterpressModel
package import LetterpressWorkspace

/// The issues of a workspace: reads them, renders them, checks them.
package struct IssueShelf: Sendable {
    package let workspace: Workspace
    package let configuration: Configuration
    /// Of each field the longest value that any reader has, as far as that is known.
    package var longest: LongestValues?
    private let press: Press
    /// What is wrong with the keys that sign, which concerns every issue.
    private let signing: [Finding]
    /// What checks take for the present.
    let now: Date

    package init(workspace: Workspace, configuration: Configuration, now: Date) throws {
        self.workspace = workspace
        self.configuration = configuration
        self.now = now
        signing = SigningDesk(workspace: workspace, configuration: configuration).findings()
        press = try Press(
            publication: configuration.publication,
            theme: configuration.theme,
            findings: configuration.themeFindings
        )
    }

    /// Reads, renders and checks the issue that a command line names: a path, or a permalink.
    package func open(
        _ name: String,
        current: URL,
        reading: FileReading = .bytes
    ) throws -> OpenIssue {
        let file = URL(filePath: name, relativeTo: current)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
            !isFolder.boolValue
        {
            return try open(file: file, reading: reading)
        }
        let inside = workspace.url(of: name)
        if name.contains("/"), FileManager.default.fileExists(atPath: inside.path) {
            return try open(file: inside, reading: reading)
        }
        let wanted = Slug.make(from: name, keepingSlashes: true)
        var known: [String] = []
        // Only read: to render and check each on the way would take ten times as long. One that cannot
        // be read hides no other.
        for path in try workspace.issueFiles() {
            guard let issue = head(of: path) else { continue }
            if issue.permalink == wanted || issue.redirectFrom.contains(wanted) {
                return try open(file: workspace.url(of: path), reading: reading)
            }
            known.append(issue.permalink)
        }
        throw IssueShelfError.notFound(name, meant: Spelling.nearest(to: wanted, among: known))
    }

    package func open(
        file: URL,
        isPicked: Bool = true,
        reading: FileReading = .bytes
    ) throws -> OpenIssue {
        let path = workspace.name(of: file)
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw IssueShelfError.unreadable(path, FileFault.reason(error, at: file))
        }
        return open(Array(data), path: path, isPicked: isPicked, reading: reading)
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
    package func open(
        _ bytes: [UInt8],
        path: String,
        hasFrontMatter: Bool = true,
        isPicked: Bool = true,
        reading: FileReading = .bytes
    ) -> OpenIssue {
        let publication = configuration.publication
        let (issue, faults) = reader.read(bytes, path: path, hasFrontMatter: hasFrontMatter)
        let (press, missing) = press(for: issue)
        let place = workspace.url(of: path).deletingLastPathComponent()
        let enclosures = Enclosures(
            of: issue,
            pictures: publication.pictures == .embed ? LocalFiles.pictures(of: issue) : [],
            in: IssueFolder(of: path, in: workspace),
            reading: reading
        )
        let files = LocalFiles.of(issue, in: place)
        let rendered = press.renderer.render(
            issue,
            folder: folder(of: path),
            sizes: files.sizes,
            files: enclosures.files
        )
        let source = IssueReader.text(of: bytes)
        let nobody = ReaderValues(in: publication, permalink: issue.permalink)
            .values(of: nil)
        let subject = CheckSubject(
            issue: issue,
            publication: publication,
            rendered: rendered,
            circumstances: CheckCircumstances(
                now: now,
                isForReaders: configuration.transport.name != "outbox",
                isPicked: isPicked,
                source: source,
                files: files.noting(enclosures.look),
                enclosed: enclosures.look,
                nobody: nobody,
                longest: longest?.filled(from: nobody)
            )
        )
        let marks = IgnoreMarks(in: source)
        let found = faults + Checks.findings(in: subject, without: policy.off)
        let findings =
            policy.applied(to: found + missing, marks: marks)
            + policy.findings(about: marks, path: path)
            + policy.applied(to: press.findings + signing)
        return OpenIssue(
            issue: issue,
            rendered: rendered,
            marks: marks,
            findings: findings.inReadingOrder()
        )
    }

    /// A file's text as findings count its lines and columns; what is none is replaced.
    package static func text(of bytes: [UInt8]) -> String { IssueReader.text(of: bytes) }

    private var reader: IssueReader {
        IssueReader(
            fields: configuration.publication.fields,
            smartPunctuation: configuration.publication.smartPunctuation,
            language: configuration.publication.language
        )
    }

    /// Findings about several issues, each as grave as the publication wants it.
    func settled(_ findings: [Finding], marks: [String: IgnoreMarks]) -> [Finding] {
        findings.flatMap { finding in
            policy.applied(to: [finding], marks: marks[finding.location.path] ?? IgnoreMarks())
        }
    }

    private var policy: CheckPolicy { CheckPolicy(levels: configuration.checks) }

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

    /// Every issue of the workspace, without its text; one that cannot be read is a finding and hides
    /// no other.
    ///
    /// `mailed` are the campaigns whose permalinks readers have in their inboxes. Each issue is shown
    /// to `visit` as a whole and let go again, so that thousands need little room.
    package func all(
        mailed: [Campaign] = [],
        visit: (OpenIssue) -> Void = { _ in }
    ) throws -> [(path: String, issue: Issue?, findings: [Finding])] {
        var marks: [String: IgnoreMarks] = [:]
        var told = try workspace.issueFiles().map {
            path -> (path: String, issue: Issue?, findings: [Finding]) in
            do {
                let open = try open(
                    file: workspace.url(of: path),
                    isPicked: false,
                    reading: .heads
                )
                visit(open)
                marks[path] = open.marks
                return (path, open.issue.head, open.findings)
            } catch {
                return (path, nil, [Self.unreadable(path, error)])
            }
        }
        let family = IssueFamily(told.compactMap(\.issue), mailed: mailed)
        for index in told.indices {
            let common = settled(family.findings(for: told[index].path), marks: marks)
            told[index].findings = (told[index].findings + common).inReadingOrder()
        }
        // What was mailed from a file that is gone.
        let paths = Set(told.map(\.path))
        let orphans = family.lost.filter { !paths.contains($0.location.path) }
        for finding in settled(orphans, marks: marks) {
            told.append((finding.location.path, nil, [finding]))
        }
        return told
    }

    /// What is wrong with the places of some issues among all, which are read for that and not rendered.
    package func common(to some: [OpenIssue], mailed: [Campaign]) throws -> [Finding] {
        let known = Set(some.map(\.issue.path))
        let others = try workspace.issueFiles().filter { !known.contains($0) }
        return common(to: some, among: others.compactMap(head(of:)), mailed: mailed)
    }

    /// The same among others that were read before.
    package func common(
        to some: [OpenIssue],
        among others: [Issue],
        mailed: [Campaign]
    ) -> [Finding] {
        let known = Set(some.map(\.issue.path))
        let others = others.filter { !known.contains($0.path) }
        let family = IssueFamily(some.map(\.issue) + others, mailed: mailed)
        return some.flatMap { open in
            policy.applied(to: family.findings(for: open.issue.path), marks: open.marks)
        }
    }

    /// An issue without its text, only read; nil for a file that cannot be.
    package func head(of path: String) -> Issue? {
        guard let data = try? Data(contentsOf: workspace.url(of: path)) else { return nil }
        return reader.read(Array(data), path: path).issue.head
    }

    /// A file that cannot be read, as a finding.
    package static func unreadable(_ path: String, _ error: any Error) -> Finding {
        let reason: String
        if case IssueShelfError.unreadable(_, let words) = error {
            reason = words
        } else {
            reason = FileFault.reason(error)
        }
        return Finding(
            ReadingRules.encoding,
            at: SourceLocation(path: path),
            "File cannot be read: \(reason)",
            remedy: IssueShelfError.remedy
        )
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
