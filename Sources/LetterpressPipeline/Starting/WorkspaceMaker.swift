package import Foundation
package import LetterpressModel
package import LetterpressWorkspace

/// Makes new workspaces and new issues.
package enum WorkspaceMaker {
    /// Makes a workspace that works at once: configuration, one sample issue, `.gitignore`.
    ///
    /// Never writes over a file; says which files it made, relative to `folder`.
    package static func make(in folder: URL, today: PublicDate) throws(MakerError) -> [String] {
        guard !exists(folder.appending(path: Workspace.configurationPath)) else {
            throw .alreadyThere(folder.appending(path: Workspace.configurationPath).path)
        }
        let name = title(of: folder)
        var made: [String] = []
        for (path, text) in [
            (Workspace.configurationPath, StarterTexts.configuration(name: name)),
            ("issues/\(today.day8601)-welcome.md", StarterTexts.welcome(today: today)),
            (".gitignore", "/var/\n"),
        ] {
            let file = folder.appending(path: path)
            guard !exists(file) else { continue }
            try write(text, to: file)
            made.append(path)
        }
        return made
    }

    /// Makes `issues/DATE-slug.md` with `status: draft`; says where.
    package static func makeIssue(
        titled title: String,
        in workspace: Workspace,
        today: PublicDate
    ) throws(MakerError) -> String {
        let slug = Slug.make(from: title)
        guard !slug.isEmpty else { throw .noSlug(title) }
        let path = "\(Workspace.issuesFolder)/\(today.day8601)-\(slug).md"
        let file = workspace.url(of: path)
        guard !exists(file) else { throw .alreadyThere(path) }
        try write(StarterTexts.issue(titled: title, permalink: slug, today: today), to: file)
        return path
    }

    private static func title(of folder: URL) -> String {
        let words = folder.standardizedFileURL.lastPathComponent.split {
            !$0.isLetter && !$0.isNumber
        }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        return name.isEmpty ? "My Letter" : name
    }

    private static func exists(_ file: URL) -> Bool {
        FileManager.default.fileExists(atPath: file.path)
    }

    private static func write(_ text: String, to file: URL) throws(MakerError) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file, options: .withoutOverwriting)
        } catch {
            throw .cannotWrite(file.path, FileFault.reason(error, at: file))
        }
    }
}

/// Why something new was not made.
package enum MakerError: Error, Equatable, CustomStringConvertible {
    case alreadyThere(String)
    case noSlug(String)
    case cannotWrite(String, String)

    package var description: String {
        switch self {
        case .alreadyThere(let path):
            "error: '\(path)' is there already\nNothing was written; choose another name, or remove it first."
        case .noSlug(let title):
            "error: '\(title)' has no letter or digit to make a file name of\nGive the issue a title with words."
        case .cannotWrite(let path, let why):
            "error: '\(path)' cannot be written: \(why)\nLook at the permissions of its folder."
        }
    }
}
