import Foundation

/// Debian's Python, an independent reader of what we write.
enum Python {
    static let path = "/usr/bin/python3"

    /// From Debian: `apt-get install python3`.
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// From Debian: `apt-get install python3-jsonschema`.
    static var hasSchemas: Bool {
        guard isThere else { return false }
        let here = Letterpress(folder: Letterpress.package)
        return (try? here.run(path, ["-c", "import jsonschema"]).status) == 0
    }

    static func script(_ name: String) -> String {
        Letterpress.package.appending(path: "scripts/\(name)").path
    }
}
