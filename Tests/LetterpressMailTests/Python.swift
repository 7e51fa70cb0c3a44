import Foundation

/// Python's parser of mail, as a second opinion.
///
/// Without it its tests are skipped; `apt install python3` brings it.
struct Python: Decodable {
    let fields: [String]
    /// Pairs of display name and address.
    let from, to, replyTo: [[String]]
    let subject: String
    let date: String
    let type: String
    let partTypes: [String]
    let text, html: String

    private static let path = "/usr/bin/python3"

    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)

    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// What Python makes of a message; throws with its words when it finds a defect.
    static func read(_ message: [UInt8]) throws -> Python {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "message.eml")
        try Data(message).write(to: file)

        let process = Process()
        let (output, errors) = (Pipe(), folder.appending(path: "errors"))
        try Data().write(to: errors)
        process.executableURL = URL(filePath: path)
        process.arguments = ["-I", Fixture.file("read-strictly.py").path, file.path]
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let json = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Refusal(description: try String(contentsOf: errors, encoding: .utf8))
        }
        guard let read = try JSONDecoder().decode([Python].self, from: json).first else {
            throw Refusal(description: "no message")
        }
        return read
    }
}
