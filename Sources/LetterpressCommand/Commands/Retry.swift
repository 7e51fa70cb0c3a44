internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send a campaign again to those who did not get it, and only to those.",
        discussion: """
            Those are the readers whose copies were rejected or deferred. Whoever is suppressed meanwhile \
            is left out; copies in doubt are for 'resolve'. Delivers in the foreground, in the edition \
            that was frozen.
            """
    )

    enum State: String, ExpressibleByArgument, CaseIterable {
        case rejected, deferred
    }

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String
    @Option(help: "Only this state: rejected or deferred.")
    var state: State?
    @OptionGroup var delivery: DeliveryOptions

    private var states: Set<Delivery.State> {
        switch state {
        case .rejected: [.rejected]
        case .deferred: [.deferred]
        case nil: [.rejected, .deferred]
        }
    }

    private var words: String { state?.rawValue ?? "rejected or deferred" }

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report, delivery)
            let campaign = try await session.reports.campaign(named: campaign)
            let count = try await session.desk.retryable(campaign, states)
            guard count > 0 else {
                return try await end(campaign, session, "No copy was \(words): nobody to send to.")
            }
            try delivery.confirm(
                "Send campaign \(campaign.id) of '\(campaign.permalink)' again to the \(count) whose "
                    + "copies were \(words)?"
            )
            let retried = try await session.desk.retry(campaign, states)
            if retried.leftOut > 0 {
                Console.note(
                    "Left out: \(retried.leftOut) who may not be mailed any more; their copies stay "
                        + "as they are."
                )
            }
            guard retried.owed > 0 else {
                return try await end(campaign, session, "Nobody to send to.")
            }
            try await session.deliver(campaign)
        }
    }

    private func end(
        _ campaign: Campaign,
        _ session: CampaignSession,
        _ words: String
    ) async throws {
        Console.note(words)
        let status = try await session.reports.status(of: campaign)
        try session.show(status)
        try CampaignConclusion(site: session.site, status: status).checkAll()
    }
}
