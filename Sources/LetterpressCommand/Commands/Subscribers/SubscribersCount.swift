internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SubscribersCount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Count readers, and say how a segment comes about."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var segment: SegmentOptions

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let wanted = try segment.named(in: site)
            let desk =
                try site.existingDesk()
                ?? SubscriberDesk(
                    store: MemoryStore(),
                    fields: site.configuration.publication.fields
                )
            let count = try await desk.count(wanted)
            if report.wantsJSON {
                try Console.print(json: count)
            } else {
                Console.print(CountText.text(count))
            }
        }
    }
}
