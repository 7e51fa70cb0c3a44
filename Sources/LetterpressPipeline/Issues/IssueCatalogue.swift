package import LetterpressModel
package import LetterpressWorkspace

/// The issues of a workspace without their texts; a file that did not change is not read again.
package struct IssueCatalogue: Sendable {
    package struct Entry: Sendable {
        package let stamp: FileStamp
        /// Nil for a file that cannot be read.
        package let head: Issue?
    }

    /// By the path from the workspace.
    package private(set) var entries: [String: Entry] = [:]

    package init() {}

    /// Takes over how the files stand now; others than issues are left out.
    package mutating func update(with files: [String: FileStamp], from shelf: IssueShelf) {
        let issues = files.filter { Workspace.isIssue($0.key) }
        entries = entries.filter { issues[$0.key] != nil }
        for (path, stamp) in issues where entries[path]?.stamp != stamp {
            entries[path] = Entry(stamp: stamp, head: shelf.head(of: path))
        }
    }

    package var heads: [Issue] {
        entries.sorted { $0.key < $1.key }.compactMap(\.value.head)
    }

    /// The issue that was saved last.
    package var lastSaved: String? {
        entries.max { ($0.value.stamp.modified, $0.key) < ($1.value.stamp.modified, $1.key) }?.key
    }

    /// Where a file that is gone went to: the same file by another name, else an issue that has its
    /// permalink or says that it had it.
    package func newPath(of gone: Entry) -> String? {
        let sameFile = entries.first { $0.value.stamp.inode == gone.stamp.inode }
        if let sameFile { return sameFile.key }
        guard let permalink = gone.head?.permalink else { return nil }
        return entries.first { entry in
            guard let head = entry.value.head else { return false }
            return head.permalink == permalink || head.redirectFrom.contains(permalink)
        }?.key
    }
}
