internal import CCmark
internal import Foundation
internal import LetterpressIssues
internal import LetterpressModel

/// `parse`: a file to an issue, findings included, beside libcmark's parse of the same bytes.
struct ParseBenchmark {
    private let inputs: [(name: String, bytes: [UInt8], hasFrontMatter: Bool)]

    /// The issue as it is, its text alone, and that again and again up to a megabyte.
    init(issue: [UInt8]) {
        let text = Self.text(of: issue)
        var long: [UInt8] = []
        while long.count < 1_000_000 { long += text }
        inputs = [
            ("one issue", issue, true), ("its text alone", text, false),
            ("that to 1 MB", long, false),
        ]
    }

    func run() {
        print("parse               bytes   letterpress       libcmark   ratio")
        for (name, bytes, hasFrontMatter) in inputs {
            let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")
            let time = Measurement(
                ours: {
                    let read = reader.read(
                        bytes,
                        path: "issue.md",
                        hasFrontMatter: hasFrontMatter
                    )
                    keep(read.issue.body.count)
                },
                theirs: { keep(Self.parse(bytes)) }
            )
            print(
                String(
                    format: "%@%7d  %7.1f MB/s  %8.1f MB/s  %6.2f",
                    name.padding(toLength: 18, withPad: " ", startingAt: 0),
                    bytes.count,
                    Self.speed(bytes.count, time.ours),
                    Self.speed(bytes.count, time.theirs),
                    time.ratio
                )
            )
        }
    }

    /// Parses and frees, with the options that the reader asks for.
    private static func parse(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer in
            let text = buffer.assumingMemoryBound(to: CChar.self)
            let root = cmark_parse_document(
                text.baseAddress,
                text.count,
                CMARK_OPT_DEFAULT | CMARK_OPT_SMART
            )
            defer { cmark_node_free(root) }
            return root == nil ? 0 : 1
        }
    }

    /// What stands behind the front matter.
    private static func text(of issue: [UInt8]) -> [UInt8] {
        let fence = Array("---\n".utf8)
        guard issue.starts(with: fence), let end = issue.dropFirst(4).firstRange(of: fence) else {
            return issue
        }
        return Array(issue[end.upperBound...])
    }

    private static func speed(_ bytes: Int, _ time: Duration) -> Double {
        Double(bytes) / 1e6 / (time / .seconds(1))
    }
}
