internal import ArgumentParser
internal import LetterpressLists
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SuppressionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List who is never mailed, as comma-separated values.",
        discussion: """
            The columns are target, reason, source, note and at; 'suppressions import' reads them \
            back. With --json each is a line of JSON. Persons who were erased are hashes.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await Failure.told {
            let output = BufferedOutput()
            defer { output.flush() }
            if !report.wantsJSON { output.write(SuppressionList.head + "\n") }
            guard let store = try workspace.site().existingStore() else { return }
            var last = ""
            while true {
                let page = try await store.suppressions(after: last, limit: 1_000)
                guard let end = page.last?.key else { return }
                last = end
                for suppression in page {
                    if report.wantsJSON {
                        try output.write(line: SuppressionReport(suppression))
                    } else {
                        output.write(SuppressionList.row(suppression) + "\n")
                    }
                }
            }
        }
    }
}
