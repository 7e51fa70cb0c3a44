internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

/// Hands over in the foreground what is owed of a campaign, shows how it goes, and says how it ended.
struct CampaignSession {
    let site: Site
    let store: any Store
    let report: ReportOptions
    /// Nil for a command that sends nothing.
    let delivery: DeliveryOptions?

    /// Names this process in leases; the same for all that it does.
    static let holder = LeaseHolder.current(host: ProcessInfo.processInfo.hostName).name

    var desk: CampaignDesk { CampaignDesk(store: store, holder: Self.holder) }

    var reports: CampaignReports {
        CampaignReports(store: store, publication: site.configuration.publication)
    }

    /// Throws the exit code unless all is well.
    func deliver(_ campaign: Campaign) async throws {
        let board = SendingBoard(
            campaign.id,
            try await store.counts(of: campaign.id),
            line: ProgressLine(
                isQuiet: delivery?.quiet ?? true,
                zone: site.configuration.publication.timeZone
            ),
            events: delivery?.events.map { EventStream(descriptor: $0) }
        )
        let end: CampaignSender.End
        do {
            end = try await send(campaign, board)
        } catch {
            board.finish(try? await reports.status(of: campaign))
            throw error
        }
        let status = try await reports.status(of: campaign)
        board.finish(status)
        try show(status)
        try CampaignConclusion(site: site, status: status).tell(end)
    }

    func show(_ status: StatusReport) throws {
        if report.wantsJSON {
            try Console.print(json: status)
        } else {
            Console.print(StatusText.text(status))
        }
    }

    private func send(
        _ campaign: Campaign,
        _ board: SendingBoard
    ) async throws -> CampaignSender.End {
        // Whoever watches may go away: that is an error of the next line, and no end of the send.
        signal(SIGPIPE, SIG_IGN)
        let interrupts = Interrupts()
        let sender = CampaignSender(
            store: store,
            configuration: site.configuration,
            signers: try site.signers(),
            route: site.route,
            holder: Self.holder
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await board.run() }
            defer { group.cancelAll() }
            return try await sender.send(
                campaign,
                over: site.transport(outbox: campaign.id),
                patience: delivery?.patience ?? SendingPatience(),
                stop: { interrupts.isAsked },
                tell: { board.hear($0) }
            )
        }
    }
}
