import Foundation

/// A workspace with one letter in it, for tests of `check`.
enum CheckedLetter {
    static let head = "---\ntitle: A letter with a fault\n---\n"

    /// `issues/a.md`, which is the only issue.
    static func scratch(_ text: String) throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(head + text, to: "issues/a.md")
        return scratch
    }
}

extension Letterpress.Result {
    /// The ids of what `check --json` told, in its order.
    var ids: [String] {
        get throws {
            struct Report: Decodable {
                struct Item: Decodable { let id: String }
                let findings: [Item]
            }
            return try JSONDecoder().decode(Report.self, from: Data(output.utf8)).findings.map(\.id)
        }
    }

    /// The ids that `check` told a person with one severity, in alphabetical order.
    func ids(of severity: String) -> [String] {
        output.matches(of: #/: (error|warning|info): .* \[([a-z.-]+)\]\n/#)
            .filter { $0.1 == severity }.map { String($0.2) }.sorted()
    }
}
