internal import Foundation
internal import LetterpressLists
internal import LetterpressModel

/// Files that a command line names.
enum Files {
    /// A file's bytes; `-` is standard input.
    static func read(_ path: String) throws(FileError) -> [UInt8] {
        do {
            if path == "-" { return Array(try FileHandle.standardInput.readToEnd() ?? Data()) }
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw FileError(path: path, reason: FileFault.reason(error), status: .noInput)
        }
    }

    /// A list of readers, to be read piece by piece; `-` is standard input.
    static func list(_ path: String) throws(FileError) -> ListFile {
        do {
            if path == "-" { return try ListFile(FileHandle.standardInput) }
            return try ListFile(path: URL(filePath: path, relativeTo: current).path)
        } catch {
            throw FileError(path: path, reason: error.description, status: .noInput)
        }
    }

    /// Writes a whole file or nothing, and makes its folder.
    static func write(_ bytes: [UInt8], to file: URL) throws(FileError) {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw FileError(
                path: file.path,
                reason: FileFault.reason(error, at: file),
                status: .cannotWrite
            )
        }
    }

    /// The folder in which the command runs.
    static var current: URL {
        URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    }
}

/// Why a file cannot be read or written.
struct FileError: Error, CustomStringConvertible {
    let path: String
    let reason: String
    let status: ExitStatus

    var description: String {
        let what = status == .noInput ? "read" : "written"
        return "error: '\(path)' cannot be \(what): \(reason)\nLook at its name and permissions."
    }
}
