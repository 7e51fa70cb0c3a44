package import Foundation

/// A folder with `config/letterpress.yml` and `issues/`: one publication.
package struct Workspace: Sendable {
    /// The folder, absolute.
    package let root: URL

    package static let configurationFolder = "config"
    package static let configurationPath = "config/letterpress.yml"
    package static let issuesFolder = "issues"

    /// The folder that was named, else the nearest one from `current` upwards that is a workspace.
    package static func find(
        named name: String?,
        environment: [String: String],
        current: URL
    ) throws(WorkspaceError) -> Workspace {
        if let name = name ?? environment["LETTERPRESS_WORKSPACE"], !name.isEmpty {
            let folder = URL(filePath: name, directoryHint: .isDirectory, relativeTo: current)
            guard isWorkspace(folder) else { throw WorkspaceError(.notAWorkspace(name)) }
            return Workspace(root: folder.standardizedFileURL)
        }
        var folder = current.standardizedFileURL
        while !isWorkspace(folder) {
            let parent = folder.deletingLastPathComponent().standardizedFileURL
            guard parent.path != folder.path else { throw WorkspaceError(.noneFound) }
            folder = parent
        }
        return Workspace(root: folder)
    }

    package init(root: URL) {
        self.root = root
    }

    private static func isWorkspace(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: configurationPath).path)
    }

    /// A path of the workspace, or an absolute one as it is.
    package func url(of path: String) -> URL {
        path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path)
    }

    package var issues: URL { root.appending(path: Self.issuesFolder, directoryHint: .isDirectory) }

    /// The Markdown files under `issues/`, relative to the workspace, by name; hidden ones and
    /// `README.md` are not issues.
    package func issueFiles() throws(WorkspaceError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: issues.path, isDirectory: &isFolder),
            isFolder.boolValue, let walk = FileManager.default.enumerator(atPath: issues.path)
        else {
            throw WorkspaceError(.noIssuesFolder(issues.path))
        }
        var files: [String] = []
        for case let path as String in walk where Self.isIssue(path) {
            files.append("\(Self.issuesFolder)/\(path)")
        }
        return files.sorted()
    }

    /// Whether a path, from `issues/` or the workspace, is named as issues are.
    package static func isIssue(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return ["md", "markdown"].contains((path as NSString).pathExtension)
            && !parts.contains { $0.hasPrefix(".") } && parts.last != "README.md"
    }

    /// A path as it is told to people and kept in campaigns: relative where it lies in the workspace.
    package func name(of file: URL) -> String {
        let (path, folder) = (file.standardizedFileURL.path, root.standardizedFileURL.path)
        return path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
}
