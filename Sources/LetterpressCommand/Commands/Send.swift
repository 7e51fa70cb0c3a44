internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct Send: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send an issue to every confirmed subscriber, or to a segment of them.",
        discussion: """
            Plans, shows the plan, asks, delivers. Run again, it goes on where it stopped; nobody gets \
            an issue twice. With the outbox transport the messages are files under var/outbox/.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(
        help: "The issue to send: a path or a permalink.",
        completion: .file(extensions: ["md"])
    )
    var issue: String
    @OptionGroup var segment: SegmentOptions
    @Flag(help: "Plan and show the plan; hand nothing over.")
    var dryRun = false
    @Flag(help: "Do not ask.")
    var yes = false
    @Flag(help: "Show no progress.")
    var quiet = false

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let store = try site.store()
            let checks = CheckRun(shelf: site.shelf, store: store, current: Files.current)
            let open = try await checks.open(issue)
            let planner = CampaignPlanner(
                shelf: site.shelf,
                store: store,
                signers: try site.signers()
            )
            let reports = CampaignReports(store: store, publication: site.configuration.publication)
            if let campaign = try await planner.unfinished(open.issue) {
                try await goOn(campaign, site: site, store: store, reports: reports)
                return
            }
            let plan = try await planner.plan(
                open,
                to: try segment.named(in: site),
                now: Date()
            )
            if dryRun {
                try show(plan, on: site)
                guard plan.merge_findings.isEmpty else { throw ExitStatus.badInput.code }
                return
            }
            guard plan.merge_findings.isEmpty else {
                throw SendRefusal.emptyFields(plan.merge_findings.map(\.field))
            }
            if !quiet { Console.note(PlanText.text(plan, transport: site.configuration.transport)) }
            try confirm("Send it to \(plan.recipients) readers?")
            // Somebody else planned the same issue meanwhile, and this plan was replaced.
            guard let campaign = try await store.campaign(id: plan.plan) else {
                throw StoreError.leaseLost
            }
            try await deliver(campaign, site: site, store: store, reports: reports)
        }
    }

    private func goOn(
        _ campaign: Campaign,
        site: Site,
        store: any Store,
        reports: CampaignReports
    ) async throws {
        let counts = try await store.counts(of: campaign.id)
        let left = counts.total - counts.settled
        guard !dryRun else {
            let status = try await reports.status(of: campaign)
            if report.wantsJSON {
                try Console.print(json: status)
            } else {
                Console.print(StatusText.text(status))
            }
            return
        }
        if !quiet {
            Console.note(
                "Campaign \(campaign.id) of '\(campaign.permalink)' is \(campaign.state.rawValue): "
                    + "\(counts.settled) of \(counts.total) are done."
            )
        }
        try confirm("Go on with the \(left) that are left, in the edition that was frozen?")
        try await deliver(campaign, site: site, store: store, reports: reports)
    }

    private func deliver(
        _ campaign: Campaign,
        site: Site,
        store: any Store,
        reports: CampaignReports
    ) async throws {
        let interrupts = Interrupts()
        let sender = CampaignSender(
            store: store,
            configuration: site.configuration,
            signers: try site.signers(),
            holder: LeaseHolder.current(host: ProcessInfo.processInfo.hostName).name
        )
        let progress = ProgressLine(
            isQuiet: quiet,
            settledBefore: try await store.counts(of: campaign.id).settled
        )
        let end = try await sender.send(
            campaign,
            over: site.transport(outbox: campaign.id),
            stop: { interrupts.isAsked },
            tell: { event in
                if case .copy(_, let counts) = event { progress.show(counts) }
            }
        )
        progress.finish()
        let status = try await reports.status(of: campaign)
        if report.wantsJSON {
            try Console.print(json: status)
        } else {
            Console.print(StatusText.text(status))
        }
        try conclude(end, status)
    }

    /// The code that says how it ended.
    private func conclude(_ end: CampaignSender.End, _ status: StatusReport) throws {
        switch end {
        case .finished:
            if status.counts.rejected + status.counts.in_doubt > 0 {
                throw ExitStatus.findings.code
            }
        case .stopped, .limitReached, .putOff:
            Console.note("Not finished: run 'letterpress send \(issue)' again to go on.")
            throw ExitStatus.notFinished.code
        case .cancelled:
            throw ExitStatus.notFinished.code
        case .held(let reply), .heldByPolicy(let reply, _):
            Console.error("error: the mail server refuses us: \(reply.words)")
            Console.error(
                "The campaign is held and nobody's copy is lost; mend it, then send again."
            )
            throw ExitStatus.unavailable.code
        case .unreachable(let reply):
            Console.error("error: the mail server cannot be reached: \(reply.words)")
            Console.error("Look at 'delivery' in config/letterpress.yml; then send again to go on.")
            throw ExitStatus.unavailable.code
        }
    }

    private func show(_ plan: PlanReport, on site: Site) throws {
        if report.wantsJSON {
            try Console.print(json: plan)
        } else {
            Console.print(PlanText.text(plan, transport: site.configuration.transport))
        }
    }

    private func confirm(_ question: String) throws {
        guard !yes else { return }
        guard Console.isInputTerminal else { throw SendRefusal.notConfirmed }
        Console.note("\(question) Type 'yes':")
        guard readLine(strippingNewline: true)?.lowercased() == "yes" else {
            throw SendRefusal.notConfirmed
        }
    }
}
