import Foundation
import LetterpressModel
import LetterpressPipeline
import Testing

/// Each check fires on `Fixtures/Checks/ID.txtar` as its `expected` says, and keeps quiet where it
/// should.
@Suite struct CheckFixtureTests {
    private static let folder = Letterpress.package
        .appending(path: "Tests/EndToEndTests/Fixtures/Checks")

    static var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(".txtar") }.map { String($0.dropLast(6)) }.sorted()
        }
    }

    /// Checks that need a store, a server, a provider, a private key or a fault of ours have tests of their own.
    private static let others: Set<String> = [
        "permalink.lost", "link.dead", "link.moved", "link.unsure", "check.failed", "dkim.key",
        "dkim.weak", "dkim.alone", "dkim.alignment", "provider.header", "provider.unsubscribe",
        "provider.size", "provider.attachments", "provider.sender", "provider.addresses",
        "provider.return_path", "provider.dkim",
    ]

    @Test func everyCheckHasAFixture() throws {
        let ids = Set(CheckRegistry.rules.map(\.id))
        #expect(try Set(Self.names) == ids.subtracting(Self.others))
    }

    private struct Told: Decodable {
        struct Item: Decodable {
            let id, severity, file, message, remedy: String
            let line, column: Int?

            var text: String {
                let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
                return "\(file)\(place): \(severity): \(message)\n\(remedy)\n"
            }
        }

        let findings: [Item]
    }

    private func told(by archive: TextArchive, in side: String) async throws -> [Told.Item] {
        let scratch = try Scratch.publication()
        try archive.unpack(side, to: scratch)
        let isPicked = archive.remark.contains("# picked")
        let result = try await scratch.letterpress.run(
            Letterpress.binary.path,
            ["check", "--json"] + (isPicked ? ["issues/a.md"] : [])
        )
        // What is wrong with a configuration is no finding of an issue.
        if result.status == 78 { return Self.read(result.errors) }
        return try JSONDecoder().decode(Told.self, from: Data(result.output.utf8)).findings
    }

    /// `file:line:column: error: words` and the remedy below, as errors are told.
    private static func read(_ errors: String) -> [Told.Item] {
        let pattern =
            #/(?<file>[^:\n]+)(?::(?<line>\d+):(?<column>\d+))?: error: (?<what>.*)\n(?<how>.*)\n/#
        return errors.matches(of: pattern).map { match in
            Told.Item(
                id: "configuration",
                severity: "error",
                file: String(match.file),
                message: String(match.what),
                remedy: String(match.how),
                line: match.line.flatMap { Int($0) },
                column: match.column.flatMap { Int($0) }
            )
        }
    }

    @Test(arguments: try names)
    func firesWhereItShould(id: String) async throws {
        let file = Self.folder.appending(path: "\(id).txtar")
        let archive = TextArchive(String(decoding: try Data(contentsOf: file), as: UTF8.self))
        let expected = try #require(archive.content(of: "fires/expected"))
        #expect(!expected.isEmpty)
        let fired = try await told(by: archive, in: "fires").filter { $0.id == id }
        #expect(fired.map(\.text).joined() == expected)
        // The reference promises a severity, and what depends on the transport says so itself.
        let rule = try #require(CheckRegistry.rule(id))
        if !rule.condition.contains("messages") {
            #expect(fired.allSatisfy { $0.severity == rule.severity.rawValue })
        }
        let quiet = try await told(by: archive, in: "clean").filter { $0.id == id }
        #expect(quiet.map(\.text) == [])
    }
}
