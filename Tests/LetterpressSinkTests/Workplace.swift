import Foundation

@testable import LetterpressSink

/// A folder for one test, gone when the test is over.
final class Workplace: Sendable {
    /// The start of 2026, when every test takes place.
    static let now = Date(timeIntervalSince1970: 1_767_225_600)
    let directory: URL

    init() {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-sink-\(UUID().uuidString)", directoryHint: .isDirectory)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var configuration: Sink.Configuration {
        Sink.Configuration(
            directory: directory,
            digest: { "digest of \($0.count)" },
            now: { Self.now }
        )
    }

    func makeArchive() throws(SinkError) -> Archive {
        try Archive(
            directory: directory,
            digest: configuration.digest,
            now: configuration.now
        )
    }

    func text(_ path: String) throws -> String {
        let data = try Data(contentsOf: directory.appending(path: path))
        return String(decoding: data, as: UTF8.self)
    }

    func names(in path: String = "") throws -> [String] {
        try FileManager.default
            .contentsOfDirectory(atPath: directory.appending(path: path).path).sorted()
    }
}
