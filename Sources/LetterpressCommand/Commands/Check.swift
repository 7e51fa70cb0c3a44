internal import ArgumentParser
internal import Foundation
internal import LetterpressLinks
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong with issues, by file, line and column.",
        discussion: """
            Exits with 1 when there is an error, with --strict also when there is a warning. \
            'checks' in the configuration turns checks off or up; <!-- check: ignore ID --> in an \
            issue silences one where it is meant.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif, github
    }

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(
        help: "Paths or permalinks; every issue when none is named.",
        completion: .file(extensions: ["md"])
    )
    var issues: [String] = []
    @Flag(help: "Fail on warnings too.")
    var strict = false
    @Flag(help: "Mend what can be mended without a thought; shows the change and asks first.")
    var fix = false
    @Flag(help: "Do not ask before mending.")
    var yes = false
    @Flag(help: "Ask every link of the web whether it answers.")
    var links = false
    @Option(
        help: ArgumentHelp(
            "Where answers are kept; else var/cache/links.json.",
            valueName: "file"
        ),
        completion: .file()
    )
    var linksCache: String?
    @Option(
        help: ArgumentHelp("Ask again what is older, in hours.", valueName: "hours")
    )
    var linksMaxAge = 24
    @Option(
        help: ArgumentHelp("Give a server so many seconds to answer.", valueName: "seconds")
    )
    var linksTimeout = 20
    @Flag(help: "Ask this machine and private networks too.")
    var linksAllowPrivate = false
    @Option(
        help: ArgumentHelp(
            "How to show it: text, json, sarif (2.1.0) or github (annotations of a workflow)."
        )
    )
    var format: Format = .text
    @Flag(name: .customLong("json"), help: "The same as --format json.")
    var isJSON = false

    func validate() throws {
        // Ten years.
        guard (0...87_600).contains(linksMaxAge) else {
            throw ValidationError("'--links-max-age' must be 0 to 87600; it is \(linksMaxAge).")
        }
        guard (1...600).contains(linksTimeout) else {
            throw ValidationError("'--links-timeout' must be 1 to 600; it is \(linksTimeout).")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let run = CheckRun(
                shelf: site.shelf,
                store: try site.existingStore(),
                current: Files.current
            )
            let survey = links ? survey(on: site) : nil
            var findings = try await run.findings(of: issues, survey: survey, told: Self.progress())
            if fix, try mend(findings, on: site) {
                findings = try await run.findings(of: issues, survey: survey)
            }
            try show(findings, sources: SourceLibrary(workspace: site.workspace))
            let fails = findings.contains { finding in
                finding.severity == .error || strict && finding.severity == .warning
            }
            if fails { throw ExitStatus.findings.code }
        }
    }

    private func survey(on site: Site) -> LinkSurvey {
        var manners = LinkManners()
        manners.timeout = .seconds(linksTimeout)
        manners.mayAskPrivate = linksAllowPrivate
        let file =
            linksCache.map { URL(filePath: $0, relativeTo: Files.current) }
            ?? site.workspace.url(of: "var/cache/links.json")
        return LinkSurvey(cacheFile: file, age: .seconds(linksMaxAge * 3_600), manners: manners)
    }

    /// How far the links are, on a terminal.
    private static func progress() -> @Sendable (Int, Int) -> Void {
        guard Console.isErrorTerminal else { return { _, _ in } }
        return { known, total in
            Console.overwrite(known == total ? "" : "Links: \(known) of \(total)")
        }
    }

    private func show(_ findings: [Finding], sources: SourceLibrary) throws {
        switch isJSON ? .json : format {
        case .json: try Console.print(json: CheckReport(findings))
        case .sarif: try Console.print(json: SARIFReport(findings, sources: sources))
        case .github:
            let annotations = GitHubAnnotations(sources: sources)
            for finding in findings { Console.print(annotations.line(of: finding)) }
        case .text:
            let text = FindingText(sources: sources, colours: Console.colours)
            for finding in findings { Console.print(text.text(of: finding) + "\n") }
            Console.note(Self.summary(findings))
        }
    }

    /// Whether anything was changed.
    private func mend(_ findings: [Finding], on site: Site) throws -> Bool {
        let mendings = Mending.all(findings, in: site.workspace)
        guard !mendings.isEmpty else {
            Console.note("Nothing can be mended without a thought.")
            return false
        }
        let count = mendings.reduce(0) { $0 + $1.count }
        if !yes {
            for mending in mendings { Console.note(mending.diff) }
            try Console.confirm("Make \(count == 1 ? "this change" : "these \(count) changes")?")
        }
        for mending in mendings {
            do {
                try mending.write()
            } catch {
                throw FileError(
                    path: mending.path,
                    reason: FileFault.reason(error),
                    status: .cannotWrite
                )
            }
        }
        Console.note("\(count) mended in \(mendings.map(\.path).joined(separator: ", ")).")
        return true
    }

    private static func summary(_ findings: [Finding]) -> String {
        func count(_ severity: Finding.Severity, _ word: String) -> String {
            let number = findings.count { $0.severity == severity }
            return "\(number) \(word)\(number == 1 ? "" : "s")"
        }
        return "\(count(.error, "error")), \(count(.warning, "warning")), \(count(.info, "note"))"
    }
}
