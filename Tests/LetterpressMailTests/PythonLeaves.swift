import Foundation

/// A message and its parts as Python's parser of mail reads them.
struct PythonLeaves: Decodable {
    struct Leaf: Decodable {
        let type: String
        let charset, disposition, contentID: String?
        let bytes: Data
    }

    let fields: [String]
    let subject: String
    /// `mixed(alternative(text/plain, text/html), application/pdf)`.
    let structure: String
    let leaves: [Leaf]

    /// Throws with Python's words when it finds a defect.
    static func read(_ message: [UInt8]) throws -> PythonLeaves {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-leaves-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, errors) = (folder.appending(path: "m.eml"), folder.appending(path: "errors"))
        try Data(message).write(to: file)
        try Data().write(to: errors)

        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-I", Fixture.file("read-leaves.py").path, file.path]
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let json = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Python.Refusal(description: try String(contentsOf: errors, encoding: .utf8))
        }
        return try JSONDecoder().decode(PythonLeaves.self, from: json)
    }
}
