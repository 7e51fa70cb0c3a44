internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
package import LetterpressWorkspace

/// What is on the writer's desk: the issues as they are saved, the last good edition of each, and
/// the readers they may be seen as.
package actor PreviewDesk {
    /// Issues whose editions are kept; the one that was looked at longest ago is let go.
    private static let keptIssues = 16

    private struct Kept {
        let isGood: Bool
        let open: OpenIssue
        let text: String
        let savedAt: Date?
        let entry: IssueCatalogue.Entry?
    }

    private let workspace: Workspace
    /// The issue named on the command line; nil to show the one saved last.
    nonisolated let pinned: String?
    private let makeSource: @Sendable () throws -> PreviewSource
    private var source: PreviewSource
    private var store: (any Store)?
    /// What keeps the configuration from being read anew; the last good one stays in use.
    private var faults: [Finding] = []
    /// The theme of a configuration that cannot be read; what it lacks may come.
    private var wantedTheme: String?
    private var look = FolderLook(below: [])
    private var catalogue = IssueCatalogue()
    private var drafts: [String: Draft] = [:]
    private var kept: [String: Kept] = [:]
    private var recent: [String] = []
    /// Grows with every change.
    private(set) var version = 0
    private var listeners: [Int: AsyncStream<Int>.Continuation] = [:]
    private var lastListener = 0

    /// `makeSource` reads the configuration, now and whenever a file changes.
    package init(
        workspace: Workspace,
        pinned: String?,
        makeSource: @escaping @Sendable () throws -> PreviewSource
    ) throws {
        self.workspace = workspace
        self.pinned = pinned
        self.makeSource = makeSource
        source = try makeSource()
    }

    // MARK: - Changes

    /// Looks at the folders once, so that the first page has something to show.
    package func begin() { take(FolderLook(below: roots)) }

    /// Goes on until the task is cancelled; returns only then.
    package func follow() async {
        let (looks, continuation) = AsyncStream.makeStream(
            of: FolderLook.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let watch = FolderWatch(roots: roots) { continuation.yield($0) }
        async let pulse: Void = beat()
        for await look in looks {
            take(look)
            watch.look(below: roots)
        }
        watch.stop()
        for listener in listeners.values { listener.finish() }
        listeners = [:]
        await pulse
    }

    /// A browser that went away is noticed when it is written to.
    private func beat() async {
        while (try? await Task.sleep(for: .seconds(15))) != nil { tell() }
    }

    /// By their whole paths: two folders, the issue that lies elsewhere, and the files of themes, which
    /// may lie anywhere.
    private var roots: [String] {
        let folders = [Workspace.issuesFolder, Workspace.configurationFolder]
        let wanted = [configuration.themeName, wantedTheme ?? ""]
        let themes = Set(catalogue.heads.map(\.theme) + wanted)
        let files = themes.subtracting(Theme.builtIn.keys).subtracting([""]).sorted()
            .flatMap { theme in ThemeShelf.fileNames.map { "\(theme)/\($0)" } }
        let pinned = pinned.map { [$0] } ?? []
        return (folders + files + pinned).map { workspace.url(of: $0).path }
    }

    private func take(_ look: FolderLook) {
        guard look != self.look || version == 0 else { return }
        self.look = look
        do {
            source = try makeSource()
            faults = []
            wantedTheme = nil
        } catch {
            faults = Self.findings(of: error)
            wantedTheme = (error as? ConfigurationError)?.themeName
        }
        catalogue.update(with: issueFiles, from: source.shelf)
        drafts = [:]
        version += 1
        tell()
    }

    private func tell() {
        for listener in listeners.values { listener.yield(version) }
    }

    /// By their paths from the workspace.
    private var issueFiles: [String: FileStamp] {
        var files: [String: FileStamp] = [:]
        for (path, stamp) in look.files {
            let name = workspace.name(of: URL(filePath: path))
            if name.hasPrefix(Workspace.issuesFolder + "/") { files[name] = stamp }
        }
        return files
    }

    private static func findings(of error: any Error) -> [Finding] {
        if let error = error as? ConfigurationError { return error.faults }
        return [
            Finding(
                "configuration",
                .error,
                at: SourceLocation(path: Workspace.configurationPath),
                "Configuration cannot be read: \(error)",
                remedy: "The one that was read before is in use until this is mended."
            )
        ]
    }

    /// Numbers that grow with every change, from now on.
    func changes() -> AsyncStream<Int> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Int.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        lastListener += 1
        let number = lastListener
        listeners[number] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(number) }
        }
        continuation.yield(version)
        return stream
    }

    private func forget(_ listener: Int) { listeners[listener] = nil }

    // MARK: - Issues

    var configuration: Configuration { source.shelf.configuration }

    /// Every issue by its path, the one saved last first.
    var issues: [(path: String, head: Issue?)] {
        catalogue.entries.sorted {
            ($0.value.stamp.modified, $0.key) > ($1.value.stamp.modified, $1.key)
        }.map { ($0.key, $0.value.head) }
    }

    /// The issue to show where none is asked for.
    var current: String? { pinned ?? catalogue.lastSaved }

    /// Whether the issue shown where none is asked for has an error.
    package func hasErrors() async -> Bool {
        guard let current else { return !faults.isEmpty }
        return await draft(of: current)?.findings.hasErrors ?? !faults.isEmpty
    }

    /// Whether a path is one of the workspace's issues, or was.
    func knows(_ path: String) -> Bool {
        catalogue.entries[path] != nil || path == pinned || kept[path] != nil
    }

    /// Nil for a path that is none of the workspace's issues and never was.
    func draft(of path: String) async -> Draft? {
        if let draft = drafts[path] { return draft }
        let versionBefore = version
        guard let draft = await makeDraft(of: path) else { return nil }
        // Something may have changed while the store was asked.
        if version == versionBefore { drafts[path] = draft }
        remember(path)
        return draft
    }

    private func makeDraft(of path: String) async -> Draft? {
        let isKnown = catalogue.entries[path] != nil || path == pinned
        guard isKnown || kept[path] != nil else { return nil }
        let file = workspace.url(of: path)
        guard isKnown, let data = try? Data(contentsOf: file) else { return goneDraft(of: path) }
        let bytes = Array(data)
        let savedAt = FileStamp(ofFileAt: file.path)?.savedAt
        let open = await open(bytes, path: path)
        let text = IssueShelf.text(of: bytes)
        let isBroken = text.allSatisfy(\.isWhitespace) || open.findings.contains(where: breaks)
        let before = kept[path].flatMap { $0.isGood ? $0 : nil }
        if !isBroken || before == nil {
            kept[path] = Kept(
                isGood: !isBroken,
                open: open,
                text: text,
                savedAt: savedAt,
                entry: catalogue.entries[path]
            )
        }
        return Draft(
            path: path,
            text: text,
            shown: isBroken ? before?.open ?? open : open,
            findings: faults + open.findings,
            condition: isBroken ? .broken(keptFrom: before?.savedAt) : .current,
            savedAt: savedAt,
            pictures: pictureState(beside: file)
        )
    }

    private func goneDraft(of path: String) -> Draft? {
        guard let before = kept[path] else { return nil }
        return Draft(
            path: path,
            text: before.text,
            shown: before.open,
            findings: faults,
            condition: .gone(newPath: before.entry.flatMap(catalogue.newPath(of:))),
            savedAt: before.savedAt,
            pictures: 0
        )
    }

    /// Faults with which a file, or the theme, says something else than its author meant.
    private func breaks(_ finding: Finding) -> Bool {
        let ids = ["encoding", "frontmatter.syntax", "configuration"]
        return finding.severity == .error && ids.contains(finding.id)
    }

    /// As `check` would find it, its place among the others included.
    private func open(_ bytes: [UInt8], path: String) async -> OpenIssue {
        var open = source.shelf.open(bytes, path: path)
        let store = try? openedStore()
        if let store, open.isLargeAndPersonal, let longest = try? await store.longestValues() {
            open = source.shelf.knowing(LongestValues(longest)).open(bytes, path: path)
        }
        let mailed = try? await store?.campaigns()
        let common = source.shelf.common(
            to: [open],
            among: catalogue.heads,
            mailed: mailed ?? []
        )
        return open.adding(common)
    }

    private func pictureState(beside file: URL) -> Int {
        let folder = file.deletingLastPathComponent().path + "/"
        var hasher = Hasher()
        for (path, stamp) in look.files.sorted(by: { $0.key < $1.key })
        where path.hasPrefix(folder) && !Workspace.isIssue(path) {
            hasher.combine(path)
            hasher.combine(stamp)
        }
        return hasher.finalize()
    }

    private func remember(_ path: String) {
        recent.removeAll { $0 == path }
        recent.append(path)
        while recent.count > Self.keptIssues {
            let oldest = recent.removeFirst()
            kept[oldest] = nil
            drafts[oldest] = nil
        }
    }

    // MARK: - Readers

    /// The list may come into being, and be locked for a while, while the page is open.
    private func openedStore() throws -> (any Store)? {
        if store == nil { store = try source.openStore() }
        return store
    }

    func reader(_ id: Int64) async throws -> Subscriber? {
        try await openedStore()?.subscribers(ids: [id]).first
    }

    /// The first readers whose address or name holds a text.
    func readers(holding text: String, limit: Int) async throws -> [Subscriber] {
        try await openedStore()?.subscribers(holding: text, limit: limit) ?? []
    }
}
