import Foundation
import Testing

/// The files beside the tests, and the issues of this repository.
enum Fixture {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    private static let folder = here.appending(path: "Fixtures")
    private static let issues = here.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "issues")

    /// The names of a folder's Markdown files, without their endings.
    static func names(in name: String) throws -> [String] {
        try markdown(in: folder.appending(path: name))
    }

    static func issueNames() throws -> [String] {
        try markdown(in: issues)
    }

    private static func markdown(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".md") }
            .map { String($0.dropLast(3)) }
            .sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    static func issue(_ name: String) throws -> String {
        try String(contentsOf: issues.appending(path: "\(name).md"), encoding: .utf8)
    }

    /// Compares with a file, or writes it when `LETTERPRESS_UPDATE_GOLDENS=1` is set.
    static func expect(
        _ text: String,
        equals path: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: path)
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, sourceLocation: sourceLocation)
    }
}
