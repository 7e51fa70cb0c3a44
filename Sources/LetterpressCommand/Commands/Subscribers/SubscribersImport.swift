internal import ArgumentParser
internal import Foundation
internal import LetterpressLists
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SubscribersImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring readers in from a list of any service.",
        discussion: """
            Reads comma-separated values and JSON lines, as Mailchimp, Substack, Buttondown, Kit, \
            beehiiv, Ghost, listmonk and others write them; whoever unsubscribed or bounced there is \
            never mailed here. A row that cannot be read goes to a file of rejects with its line and \
            reason, and the rest is taken. Importing twice is the same as once. Nobody who said no is \
            brought back.
            """
    )

    enum State: String, ExpressibleByArgument, CaseIterable {
        case confirmed, pending
    }

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(
        help: "A file of comma-separated values or JSON lines, or - for standard input.",
        completion: .file(extensions: ["csv", "tsv", "txt", "jsonl"])
    )
    var file: String
    @Option(
        help: ArgumentHelp(
            "What a column means, such as 'Joined=created_at' or 'Plan=field.plan'; - leaves it out.",
            valueName: "column=name"
        )
    )
    var map: [String] = []
    @Option(help: ArgumentHelp("Give every reader of the list this tag.", valueName: "tag"))
    var tag: [String] = []
    @Option(help: "How readers stand of whom the list does not say it: confirmed, else pending.")
    var state: State?
    @Option(
        help: ArgumentHelp(
            "Mail those again who unsubscribed, for this reason; it is kept with their consent.",
            valueName: "reason"
        )
    )
    var resubscribe: String?
    @Flag(help: "Say what would become of each row, and keep nothing.")
    var dryRun = false
    @Flag(help: "Show no progress.")
    var quiet = false

    func validate() throws {
        for text in map where !text.dropFirst().contains("=") {
            throw ValidationError("'--map' needs COLUMN=NAME; it is '\(text)'.")
        }
        if let resubscribe, resubscribe.allSatisfy(\.isWhitespace) {
            throw ValidationError("'--resubscribe' needs a reason in words.")
        }
    }

    /// Mailchimp's file of people who never subscribed says so by its name alone.
    private var standing: ReaderState {
        switch state {
        case .pending: .pending
        case .confirmed: .confirmed
        case nil:
            URL(filePath: file).lastPathComponent.lowercased().hasPrefix("nonsubscribed")
                ? .pending : .confirmed
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let list = try Files.list(file)
            var options = SubscriberImport.Options()
            options.tags = tag
            options.state = standing
            options.resubscribing = resubscribe
            for text in map {
                let end = text.lastIndex(of: "=") ?? text.endIndex
                options.map[String(text[..<end])] = String(text[end...].dropFirst())
            }
            let name = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
            let rejects = RejectsFile(beside: file, in: site)
            let progress = RowProgress(isQuiet: quiet || report.wantsJSON)
            var result = try await site.withStore(isTrial: dryRun) { store in
                try await SubscriberImport(
                    store: store,
                    fields: site.configuration.publication.fields,
                    options: options
                ).run(
                    list,
                    source: "import of \(name)",
                    now: Date(),
                    rejects: rejects,
                    progress: progress.show
                )
            }
            progress.finish()
            result.dry_run = dryRun
            result.rejects_file = try rejects.close()
            if report.wantsJSON {
                try Console.print(json: result)
            } else {
                Console.print(ImportText.text(result))
            }
            if result.rejected > 0 { throw ExitStatus.findings.code }
        }
    }
}
