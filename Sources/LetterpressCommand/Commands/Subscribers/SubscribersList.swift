internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SubscribersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List readers: address, state, name, tags, parted by tabs.",
        discussion: "With --json each reader is a line of JSON."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var segment: SegmentOptions
    @Option(
        help: ArgumentHelp(
            "Only those who stand so: \(ReaderState.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "state"
        ),
        completion: .list(ReaderState.allCases.map(\.rawValue))
    )
    var state: String?
    @Option(help: ArgumentHelp("Only those whose address or name holds a text.", valueName: "text"))
    var find: String?

    func validate() throws {
        if let state, ReaderState(rawValue: state) == nil {
            throw ValidationError("'--state' cannot be '\(state)'.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let wanted = try segment.named(in: site)
            let output = BufferedOutput()
            defer { output.flush() }
            guard let desk = try site.existingDesk() else { return }
            let text = find?.lowercased() ?? ""
            let state = state.flatMap(ReaderState.init(rawValue:))
            try await desk.each(of: wanted?.segment, in: state) { reader in
                guard reader.holds(text) || reader.address.shown.lowercased().contains(text) else {
                    return
                }
                if report.wantsJSON {
                    try output.write(line: SubscriberReport(reader))
                } else {
                    let columns = [
                        reader.address.shown, reader.state.rawValue, reader.profile.name,
                        reader.profile.tags.joined(separator: ", "),
                    ]
                    output.write(columns.joined(separator: "\t") + "\n")
                }
            }
        }
    }
}
