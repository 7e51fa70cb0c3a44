internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the editions of an issue; nothing is sent."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, text, eml, json, page, fragment
    }

    enum FrontMatter: String, ExpressibleByArgument, CaseIterable {
        case auto, none
    }

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(
        help: "A path, a permalink, or - for standard input.",
        completion: .file(extensions: ["md"])
    )
    var issue: String
    @Option(help: ArgumentHelp("As the copy of this reader.", valueName: "address"))
    var `as`: String?
    @Option(
        help: ArgumentHelp(
            "What to show: html, text, eml, json, page (of the web) or fragment (the body as plain HTML)."
        )
    )
    var format: Format = .html
    @Option(help: "auto, or none to take the whole input as body.")
    var frontMatter: FrontMatter = .auto
    @Flag(name: .customLong("json"), help: "The same as --format json.")
    var isJSON = false
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            "Write edition.html, edition.txt, message.eml and edition.json there instead.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var output: String?

    func run() async throws {
        try await Failure.told {
            let site = try format == .fragment ? workspace.siteOrNone() : workspace.site()
            let open = try read(on: site)
            let reader = try await site.reader(self.as)
            let reports = IssueReports(open, publication: site.configuration.publication)
            if let output {
                try write(reports, reader: reader, to: output)
            } else {
                switch isJSON ? .json : format {
                case .page: Console.print(bytes: Array(site.shelf.page(open).utf8))
                case .fragment: Console.print(bytes: Array(site.shelf.fragment(open).utf8))
                default: try show(reports, reader: reader)
                }
            }
            let errors = open.findings.filter { $0.severity == .error }
            for finding in errors { Console.error(finding.description) }
            if !errors.isEmpty { throw ExitStatus.findings.code }
        }
    }

    private func read(on site: Site) throws -> OpenIssue {
        if frontMatter == .auto, issue != "-" {
            return try site.shelf.open(issue, current: Files.current)
        }
        return site.shelf.open(
            try Files.read(issue),
            path: issue == "-" ? "stdin.md" : issue,
            hasFrontMatter: frontMatter == .auto
        )
    }

    private func show(_ reports: IssueReports, reader: Subscriber?) throws {
        switch isJSON ? .json : format {
        case .html: Console.print(bytes: Array(reports.html(as: reader).utf8))
        case .text: Console.print(bytes: Array(reports.text(as: reader).utf8))
        case .eml: Console.print(bytes: try reports.message(as: reader))
        case .json: try Console.print(json: reports.report(as: reader))
        case .page, .fragment: break
        }
    }

    private func write(_ reports: IssueReports, reader: Subscriber?, to output: String) throws {
        let folder = URL(filePath: output, directoryHint: .isDirectory, relativeTo: Files.current)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let files: [(String, [UInt8])] = [
            ("edition.html", Array(reports.html(as: reader).utf8)),
            ("edition.txt", Array(reports.text(as: reader).utf8)),
            ("message.eml", try reports.message(as: reader)),
            ("edition.json", Array(try encoder.encode(reports.report(as: reader))) + [10]),
        ]
        for (name, bytes) in files {
            try Files.write(bytes, to: folder.appending(path: name))
            Console.print("\(output)/\(name)")
        }
    }
}
