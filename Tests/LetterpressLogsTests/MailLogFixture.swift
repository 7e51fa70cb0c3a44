import Foundation
import LetterpressLogs
import LetterpressModel

/// Logs, and what is to be found in them.
enum MailLogFixture {
    private static let names = [
        "again", "grey", "header", "large", "lost", "spam", "taken",
    ]
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    static let question = LogQuestion(
        messageIDs: Set(names.map { "\($0)@letters.example" }),
        senders: Dictionary(
            uniqueKeysWithValues: names.map {
                ("press+\($0)@letters.example", "\($0)@letters.example")
            }
        )
    )

    static func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: file)))
    }

    static func reader(_ log: [UInt8], pieces: Int = .max) -> MailLogReader {
        var reader = MailLogReader(question)
        var left = log[...]
        while !left.isEmpty {
            reader.read(Array(left.prefix(pieces)))
            left = left.dropFirst(pieces)
        }
        reader.finish()
        return reader
    }

    /// A line for each copy that was found, by name.
    static func text(_ reader: MailLogReader) -> String {
        reader.findings.sorted { $0.key < $1.key }
            .map { "\($0.key.prefix { $0 != "@" }): \(text($0.value))\n" }.joined()
    }

    private static func text(_ finding: LogFinding) -> String {
        let verdict =
            switch finding.verdict {
            case .accepted(let reply): "accepted \(text(reply))"
            case .rejected(let reply): "rejected \(text(reply))"
            case .deferred(let reply): "deferred \(text(reply))"
            case .unfinished: "unfinished"
            }
        let tries = finding.tries.map { ", tries \($0)" } ?? ""
        let later = finding.later.isEmpty ? "" : "; " + finding.later.joined(separator: ", ")
        return "\(verdict); line \(finding.line)\(tries)\(later)"
    }

    private static func text(_ reply: Reply) -> String {
        [String(reply.code), reply.enhanced ?? "", reply.text].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
