/// Why there is no workspace to work in.
package struct WorkspaceError: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        case noneFound
        case notAWorkspace(String)
        case noIssuesFolder(String)
        case unreadable(String, String)
    }

    package let reason: Reason

    package init(_ reason: Reason) {
        self.reason = reason
    }
}

extension WorkspaceError: CustomStringConvertible {
    package var description: String { "error: \(summary)\n\(remedy)" }

    private var summary: String {
        switch reason {
        case .noneFound: "no workspace here or above: there is no config/letterpress.yml"
        case .notAWorkspace(let path):
            "'\(path)' is not a workspace: it has no config/letterpress.yml"
        case .noIssuesFolder(let path): "the workspace has no folder '\(path)'"
        case .unreadable(let path, let why): "'\(path)' cannot be read: \(why)"
        }
    }

    private var remedy: String {
        switch reason {
        case .noneFound, .notAWorkspace:
            "Make one with 'letterpress init DIR', or name one with '--workspace DIR'."
        case .noIssuesFolder: "Make it, and put issues into it with 'letterpress new TITLE'."
        case .unreadable: "Look at its permissions."
        }
    }
}
