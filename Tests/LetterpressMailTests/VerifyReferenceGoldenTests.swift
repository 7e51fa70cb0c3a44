import Foundation
import LetterpressMail
import LetterpressModel
import Testing

/// `docs/verify.md` says what the rules say.
@Suite struct VerifyReferenceGoldenTests {
    private static let reference = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/verify.md")
    private static let (start, end) = ("<!-- findings -->\n", "<!-- end of findings -->\n")

    private var table: String {
        let rows = MessageVerification.rules.map { rule in
            "| `\(rule.id)` | \(rule.severity) | \(rule.condition) | \(rule.reason) |"
        }
        return (["| id | severity | fires when | why |", "|---|---|---|---|"] + rows)
            .joined(separator: "\n") + "\n"
    }

    /// `make goldens` writes the table anew.
    @Test func theReferenceIsTheRules() throws {
        let text = String(decoding: try Data(contentsOf: Self.reference), as: UTF8.self)
        let first = try #require(text.firstRange(of: Self.start)?.upperBound)
        let last = try #require(text.firstRange(of: Self.end)?.lowerBound)
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            let updated = text[..<first] + table + text[last...]
            try Data(updated.utf8).write(to: Self.reference)
        } else {
            #expect(text[first..<last] == table)
        }
    }

    @Test func everyRuleIsToldOnce() {
        let rules = MessageVerification.rules
        #expect(rules.count == Set(rules.map(\.id)).count)
        #expect(rules.allSatisfy { $0.id.hasPrefix("mail.") })
        #expect(rules.allSatisfy { !$0.condition.hasSuffix(".") && $0.reason.hasSuffix(".") })
        #expect(rules.allSatisfy { !"\($0.condition)\($0.reason)".contains("|") })
    }
}
