internal import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// `check`: a workspace of a thousand issues, beside reading and rendering the same without a check.
struct CheckBenchmark {
    private static let count = 1_000
    private let issue: String

    init(issue: [UInt8]) {
        self.issue = String(decoding: issue, as: UTF8.self)
    }

    func run() throws {
        let root = FileManager.default.temporaryDirectory
            .appending(path: "letterpress-bench-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: root) }
        try fill(root)
        let workspace = Workspace(root: root)
        let configuration = try ConfigurationReader(environment: [:], rules: CheckRegistry.rules)
            .read(workspace)
        let shelf = try IssueShelf(
            workspace: workspace,
            configuration: configuration,
            now: Date(timeIntervalSince1970: 1_795_000_000)
        )
        let renderer = try EditionRenderer(publication: configuration.publication)
        let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")
        var found = 0
        let time = Measurement(
            rounds: 5,
            span: .zero,
            ours: { found = (try? shelf.all())?.reduce(0) { $0 + $1.findings.count } ?? 0 },
            theirs: {
                for path in (try? workspace.issueFiles()) ?? [] {
                    guard let data = try? Data(contentsOf: workspace.url(of: path)) else {
                        continue
                    }
                    let issue = reader.read(Array(data), path: path).issue
                    keep(renderer.render(issue).edition.html.pieces.count)
                }
            }
        )
        print("check              issues   letterpress    render only   ratio     memory")
        print(
            String(
                format: "a whole workspace %7d  %8.2f s     %8.2f s    %6.2f  %6d MB",
                Self.count,
                time.ours / .seconds(1),
                time.theirs / .seconds(1),
                time.ratio,
                Self.peakMegabytes
            )
        )
        keep(found)
    }

    private func fill(_ root: URL) throws {
        let folders = ["config", "issues"].map { root.appending(path: $0) }
        for folder in folders {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let configuration = """
            publication:
              name: The Weekly Proof
              from: hello@proof.example
              url: https://proof.example
              postal_address: 1 Example Street, London

            """
        try Data(configuration.utf8).write(to: root.appending(path: Workspace.configurationPath))
        for number in 1...Self.count {
            let text = issue.replacing(#/permalink: (\S+)/#) { "permalink: \($0.1)-\(number)" }
            let name = "issues/2026-01-01-issue-\(number).md"
            try Data(text.utf8).write(to: root.appending(path: name))
        }
    }

    private static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1_024
    }
}
