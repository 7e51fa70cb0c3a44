internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline

struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the issues with date, status, campaign and findings."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let list = try await site.shelf.list(store: site.existingStore())
            if report.wantsJSON {
                try Console.print(json: list)
            } else {
                for item in list.issues { Console.print(Self.line(item)) }
            }
            if list.issues.contains(where: { $0.findings.hasErrors }) {
                throw ExitStatus.findings.code
            }
        }
    }

    private static func line(_ item: ListReport.Item) -> String {
        let date = item.public_date.map { String($0.prefix(10)) } ?? "          "
        let state = item.campaign ?? item.status ?? "ready"
        let errors = item.findings.count { $0.severity == .error }
        let warnings = item.findings.count { $0.severity == .warning }
        let notes = [
            errors > 0 ? "\(errors) error\(errors == 1 ? "" : "s")" : "",
            warnings > 0 ? "\(warnings) warning\(warnings == 1 ? "" : "s")" : "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let name = item.permalink.isEmpty ? item.path : item.permalink
        let padded = state + String(repeating: " ", count: max(0, 8 - state.count))
        return "\(date)  \(padded)  \(name)" + (notes.isEmpty ? "" : "  (\(notes))")
    }
}
