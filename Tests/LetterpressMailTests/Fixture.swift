import Foundation
import Testing

/// The files beside the tests.
enum Fixture {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func file(_ name: String) -> URL { folder.appending(path: name) }

    /// Compares with a file, or writes it when `LETTERPRESS_UPDATE_GOLDENS=1` is set.
    static func expect(
        _ bytes: [UInt8],
        equals name: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            try Data(bytes).write(to: file(name))
        }
        let golden = try Data(contentsOf: file(name))
        #expect(
            String(decoding: bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self),
            sourceLocation: sourceLocation
        )
    }
}
