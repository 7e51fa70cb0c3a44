internal import Foundation
package import LetterpressModel

/// Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts read them.
package struct SARIFReport: Encodable {
    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    package init(_ findings: [Finding], sources: SourceLibrary) {
        let ids = Set(findings.map(\.id))
        // Of all rules those that are told, in the order of the reference.
        let rules = CheckRegistry.rules.filter { ids.contains($0.id) }
        let places = Dictionary(
            rules.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        runs = [
            Run(
                tool: Tool(
                    driver: Driver(name: "Letterpress", rules: rules.map(Rule.init))
                ),
                columnKind: "unicodeCodePoints",
                results: findings.map { Result($0, rule: places[$0.id], sources: sources) }
            )
        ]
    }

    private struct Run: Encodable {
        let tool: Tool
        let columnKind: String
        let results: [Result]
    }

    private struct Tool: Encodable { let driver: Driver }

    private struct Driver: Encodable {
        let name: String
        let rules: [Rule]
    }

    private struct Message: Encodable { let text: String }

    private struct Rule: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let defaultConfiguration: Configuration

        struct Configuration: Encodable { let level: String }

        init(_ rule: CheckRule) {
            id = rule.id
            shortDescription = Message(text: "Fires when \(rule.condition).")
            fullDescription = Message(text: rule.reason)
            defaultConfiguration = Configuration(level: SARIFReport.level(rule.severity))
        }
    }

    private struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int?
        let level: String
        let message: Message
        let locations: [Location]

        init(_ finding: Finding, rule: Int?, sources: SourceLibrary) {
            ruleId = finding.id
            ruleIndex = rule
            level = SARIFReport.level(finding.severity)
            message = Message(text: "\(finding.message). \(finding.remedy)")
            let region = finding.location.position.map { position in
                Region(
                    startLine: position.line,
                    startColumn: sources.characterColumn(of: finding.location) ?? 1
                )
            }
            let address = Artifact(uri: SARIFReport.uri(finding.location.path))
            locations = [
                Location(physicalLocation: Place(artifactLocation: address, region: region))
            ]
        }
    }

    private struct Location: Encodable { let physicalLocation: Place }

    private struct Place: Encodable {
        let artifactLocation: Artifact
        let region: Region?
    }

    private struct Artifact: Encodable { let uri: String }

    private struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
    }

    private static func level(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    /// A relative reference (RFC 3986 §4.2), or a file's address for a path that is absolute.
    private static func uri(_ path: String) -> String {
        let encoded = path.utf8.map { byte -> String in
            let isSafe =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || "-._~/".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isSafe
                ? String(Unicode.Scalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
        return path.hasPrefix("/") ? "file://" + encoded : encoded
    }
}
