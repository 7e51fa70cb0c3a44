import Foundation

/// Debian's Python, an independent reader of what we write.
enum Python {
    static let path = "/usr/bin/python3"

    /// From Debian: `apt-get install python3`.
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// From Debian: `apt-get install python3-jsonschema`.
    static var hasSchemas: Bool {
        guard isThere else { return false }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import jsonschema"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static func script(_ name: String) -> String {
        Letterpress.package.appending(path: "scripts/\(name)").path
    }
}
