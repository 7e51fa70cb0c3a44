import Foundation

/// Debian's Python, an independent reader of what we write.
enum Python {
    static let path = "/usr/bin/python3"

    /// From Debian: `apt-get install python3`.
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// From Debian: `apt-get install python3-jsonschema`.
    static var hasSchemas: Bool { has("jsonschema") }

    static func has(_ module: String) -> Bool {
        isThere && (try? run(["-c", "import \(module)"])) == ""
    }

    /// What a program says, its errors included.
    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }

    static func script(_ name: String) -> String {
        Letterpress.package.appending(path: "scripts/\(name)").path
    }
}
