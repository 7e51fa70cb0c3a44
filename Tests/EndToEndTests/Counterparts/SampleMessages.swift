import Foundation
import Testing

/// A message of every issue that this repository holds, those of every script among them.
struct SampleMessages {
    let scratch: Scratch
    /// By the name of the issue, sorted.
    let files: [(name: String, path: String)]

    init() async throws {
        scratch = try Scratch()
        scratch.letterpress.environment = Self.environment(in: scratch)
        var files: [(name: String, path: String)] = []
        for (name, message) in try await Self.rendered.value.sorted(by: { $0.key < $1.key }) {
            try scratch.write(message, to: "\(name).eml")
            files.append((name, scratch.folder.appending(path: "\(name).eml").path))
        }
        self.files = files
    }

    /// Rendered once for all tests: each is a run of the program.
    private static let rendered = Task {
        let scratch = try Scratch()
        let letterpress = Letterpress(
            folder: scratch.folder,
            environment: environment(in: scratch)
        )
        var messages: [String: String] = [:]
        for folder in ["issues", "Tests/LetterpressEditionsTests/Fixtures/Golden/issues"] {
            for file in try FileManager.default.contentsOfDirectory(
                at: Letterpress.package.appending(path: folder),
                includingPropertiesForKeys: nil
            ) where file.pathExtension == "md" {
                let rendered = try await letterpress("render", file.path, "--format", "eml")
                let name = file.deletingPathExtension().lastPathComponent
                // Some issues name pictures that are not there, which is a finding.
                try #require([0, 1].contains(rendered.status), "\(name): \(rendered.errors)")
                messages[name] = rendered.output
            }
        }
        return messages
    }

    private static func environment(in scratch: Scratch) -> [String: String] {
        [
            "LETTERPRESS_WORKSPACE": Letterpress.package.path,
            "LETTERPRESS_STORE": "sqlite:\(scratch.folder.path)/letterpress.db",
        ]
    }
}
