internal import ArgumentParser
internal import LetterpressEditions
internal import LetterpressModel
internal import LetterpressPipeline

struct Links: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show every link as written, as sent, and the rule that decided."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "A path or a permalink.", completion: .file(extensions: ["md"]))
    var issue: String

    func run() async throws {
        try await Failure.told {
            let open = try workspace.site().shelf.open(issue, current: Files.current)
            if report.wantsJSON {
                try Console.print(json: LinksReport(open.rendered.links))
            } else {
                for link in open.rendered.links { Console.print(Self.text(link)) }
            }
            if open.findings.hasErrors { throw ExitStatus.findings.code }
        }
    }

    private static func text(_ link: EditionLink) -> String {
        let rule = link.rule.rawValue
        let padded = rule + String(repeating: " ", count: max(0, 8 - rule.count))
        let head = "line \(link.line)  \(padded)  \(link.original)"
        return link.sent == link.original ? head : "\(head)\n        sent as  \(link.sent)"
    }
}
