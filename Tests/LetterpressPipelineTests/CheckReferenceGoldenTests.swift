import Foundation
import LetterpressModel
import LetterpressPipeline
import Testing

/// `docs/checks.md` says what the registry says, and the registry what the table of the craft asks.
@Suite struct CheckReferenceGoldenTests {
    private static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let reference = package.appending(path: "docs/checks.md")
    private static let (start, end) = ("<!-- checks -->\n", "<!-- end of checks -->\n")

    private static func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// The table of all checks.
    private var table: String {
        let rows = CheckRegistry.rules.map { rule in
            let fixed = rule.isNegotiable ? "" : " ¹"
            return
                "| `\(rule.id)` | \(rule.severity)\(fixed) | \(rule.condition) | \(rule.reason) |"
        }
        return (["| id | severity | fires when | why |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n") + "\n"
    }

    /// `make goldens` writes the table anew.
    @Test func theReferenceIsTheRegistry() throws {
        let text = try Self.text(Self.reference)
        let first = try #require(text.firstRange(of: Self.start)?.upperBound)
        let last = try #require(text.firstRange(of: Self.end)?.lowerBound)
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            let updated = text[..<first] + table + text[last...]
            try Data(updated.utf8).write(to: Self.reference)
        } else {
            #expect(text[first..<last] == table)
        }
    }

    @Test func everyCheckIsToldOnce() {
        let ids = CheckRegistry.rules.map(\.id)
        #expect(ids.count == Set(ids).count)
        #expect(CheckRegistry.rules.allSatisfy { !$0.condition.hasSuffix(".") })
        #expect(CheckRegistry.rules.allSatisfy { $0.reason.hasSuffix(".") })
        #expect(CheckRegistry.rules.allSatisfy { !"\($0.condition)\($0.reason)".contains("|") })
    }

    /// What goes beyond the table, and why.
    private static let beyond: Set<String> = [
        // A key that this version does not obey would be overlooked.
        "frontmatter.unsupported",
        // Brackets that were to be a link.
        "link.reference",
        // What asking for links can tell besides death.
        "link.moved", "link.unsure",
        // Footer words in another language than the text's.
        "lang.words",
        // Files that go with a message.
        "attachment.missing", "attachment.blocked", "attachment.weight", "attachment.limit",
        "attachment.name",
        // Keys that sign.
        "dkim.key", "dkim.weak", "dkim.alone", "dkim.alignment",
        // What a provider's mail API makes of a message.
        "provider.header", "provider.unsubscribe", "provider.size", "provider.attachments",
        "provider.sender", "provider.addresses", "provider.return_path", "provider.dkim",
        // A configuration, a theme or a layout that cannot be read.
        "configuration",
        // A check that failed by itself; a remark that silences nothing.
        "check.failed", "check.ignore",
    ]

    @Test func theRegistryIsTheTableOfTheCraft() throws {
        let fixture = Self.package.appending(
            path: "Tests/LetterpressPipelineTests/Fixtures/preflight.txt"
        )
        let wanted = Set(try Self.text(fixture).split(separator: "\n").map(String.init))
        let there = CheckRegistry.rules.filter { !Self.beyond.contains($0.id) }
            .map { "\($0.id) \($0.severity)" }
        #expect(Set(there).subtracting(wanted) == [])
        #expect(wanted.subtracting(there) == [])
    }
}
