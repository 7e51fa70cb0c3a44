internal import Foundation
internal import LetterpressModel
internal import LetterpressWorkspace

/// The folder of an issue, and what a message may take from there: regular files that lie below
/// `issues/`, wherever links lead.
struct IssueFolder: Sendable {
    private let folder: String
    private let issues: String

    /// `path` is the issue's, from the workspace or absolute.
    init(of path: String, in workspace: Workspace) {
        folder = workspace.url(of: path).deletingLastPathComponent().path
        issues = workspace.issues.path
    }

    /// By its path from the folder, or with a slash before it from `issues/`.
    func look(at path: String) -> LocalFile {
        do {
            let file = try open(path)
            close(file.descriptor)
            return .found(bytes: file.bytes, size: nil, isAnimatedWebP: false)
        } catch {
            return error.state
        }
    }

    /// Nil for what may not be taken, or has more bytes than `most`.
    func read(_ path: String, upTo most: Int) -> [UInt8]? {
        guard let file = try? open(path) else { return nil }
        let handle = FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: true)
        guard file.bytes <= most,
            let data = try? handle.read(upToCount: file.bytes + 1) ?? Data(),
            // It may have grown meanwhile.
            data.count <= most
        else { return nil }
        return Array(data)
    }

    private struct Refusal: Error {
        let state: LocalFile
    }

    private func open(_ path: String) throws(Refusal) -> (descriptor: Int32, bytes: Int) {
        guard !path.utf8.contains(0) else { throw Refusal(state: .missing) }
        guard let root = try? resolved(issues) else { throw Refusal(state: .outside) }
        let file = try resolved(place(of: path))
        guard file.hasPrefix(root + "/") else { throw Refusal(state: .outside) }
        // A pipe would keep us waiting, and a device may do anything.
        guard Self.kind(ofFileAt: file) == S_IFREG else { throw Refusal(state: .noFile) }
        // Every link was followed: one that comes in between leads elsewhere.
        let flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC
        let descriptor = Foundation.open(file, flags)
        guard descriptor >= 0 else { throw Refusal(state: .unreadable) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Refusal(state: .noFile)
        }
        return (descriptor, Int(information.st_size))
    }

    /// Without `.` and `..`, which are read as in the address of a picture: a link to a folder is a
    /// folder like any other.
    private func place(of path: String) -> String {
        var parts: [Substring] = []
        let whole = (path.hasPrefix("/") ? issues : folder) + "/" + path
        for part in whole.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    private func resolved(_ path: String) throws(Refusal) -> String {
        guard let found = realpath(path, nil) else {
            throw Refusal(state: errno == EACCES ? .unreadable : .missing)
        }
        defer { free(found) }
        return String(cString: found)
    }

    private static func kind(ofFileAt path: String) -> mode_t? {
        var information = stat()
        return lstat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
    }
}
