import Foundation
import LetterpressModel
import Testing

/// Letters as they were really written, where there are any: they are not ours to keep.
@Suite struct RealIssueTests {
    /// `../shared/issues`, beside the package.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/issues").standardizedFileURL

    private static var names: [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    }

    @Test(
        .enabled(if: !names.isEmpty, "skipped: there are no letters in ../shared/issues"),
        arguments: names
    )
    func isReadWithoutAnError(name: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: name))
        let reading = Reading(Array(data), path: name)
        #expect(reading.findings.filter { $0.severity == .error }.map(\.description) == [])
        #expect(!reading.issue.body.isEmpty)
        #expect(!reading.issue.title.isEmpty)
        #expect(!reading.issue.permalink.isEmpty)
        #expect(reading.issue.publicDate != nil)
    }
}
