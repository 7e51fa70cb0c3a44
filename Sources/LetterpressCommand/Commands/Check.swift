internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong with issues, by file, line and column."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Flag(help: "Fail on warnings too.")
    var strict = false
    @Argument(
        help: "Paths or permalinks; every issue when none is named.",
        completion: .file(extensions: ["md"])
    )
    var issues: [String] = []

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let all =
                issues.isEmpty
                ? try site.shelf.all().flatMap(\.findings)
                : try issues.flatMap { try site.shelf.open($0, current: Files.current).findings }
            // What is wrong with a theme is wrong with every issue, and told once.
            var told: Set<Finding> = []
            let findings = all.filter { told.insert($0).inserted }
            if report.wantsJSON {
                try Console.print(json: CheckReport(findings))
            } else {
                for finding in findings { Console.print("\(finding) [\(finding.id)]") }
                Console.note(Self.summary(findings))
            }
            let fails = findings.contains { finding in
                finding.severity == .error || strict && finding.severity == .warning
            }
            if fails { throw ExitStatus.findings.code }
        }
    }

    private static func summary(_ findings: [Finding]) -> String {
        func count(_ severity: Finding.Severity, _ word: String) -> String {
            let number = findings.count { $0.severity == severity }
            return "\(number) \(word)\(number == 1 ? "" : "s")"
        }
        return "\(count(.error, "error")), \(count(.warning, "warning")), \(count(.info, "note"))"
    }
}
