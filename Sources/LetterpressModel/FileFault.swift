package import Foundation

/// Why the system could not do something with a file, in words for a person.
package enum FileFault {
    /// The system's own sentence; Foundation's codes say nothing to anybody.
    package static func reason(_ error: any Error, at file: URL? = nil) -> String {
        if let file, let blocker = blockingFile(above: file) { return "\(blocker) is not a folder" }
        var current: NSError? = error as NSError
        while let error = current {
            if error.domain == NSPOSIXErrorDomain {
                return sentence(Int32(truncatingIfNeeded: error.code))
            }
            current = error.userInfo[NSUnderlyingErrorKey] as? NSError
        }
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return sentence(ENOENT)
        case .fileReadNoPermission, .fileWriteNoPermission: return sentence(EACCES)
        case .fileWriteOutOfSpace: return sentence(ENOSPC)
        case .fileWriteVolumeReadOnly: return sentence(EROFS)
        case .fileWriteFileExists: return sentence(EEXIST)
        default: return file.flatMap(systemsWord) ?? error.localizedDescription
        }
    }

    /// What the system says of a file that Foundation has no word for: a folder, a circle of links.
    private static func systemsWord(about file: URL) -> String? {
        var information = stat()
        guard stat(file.path, &information) == 0 else { return sentence(errno) }
        return information.st_mode & S_IFMT == S_IFDIR ? sentence(EISDIR) : nil
    }

    private static func sentence(_ code: Int32) -> String {
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    /// A part of the path that would have to be a folder and is a file.
    private static func blockingFile(above file: URL) -> String? {
        var folder = file.deletingLastPathComponent().standardizedFileURL
        while folder.path != "/" {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) {
                return isFolder.boolValue ? nil : folder.path
            }
            folder = folder.deletingLastPathComponent().standardizedFileURL
        }
        return nil
    }
}
