internal import ArgumentParser
internal import Foundation
internal import LetterpressDelivery
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
    @Option(
        help: ArgumentHelp("Carry out this plan, and only if nothing has changed.", valueName: "id")
    )
    var plan: String?
    @Option(
        help: ArgumentHelp(
            "Plan now, begin later: 2026-12-01T09:00:00Z, or '2026-12-01 09:00' by the publication's "
                + "clock.",
            valueName: "time"
        )
    )
    var at: String?
    @Flag(help: "Send an issue once more, to everybody.")
    var again = false
    @Flag(help: "Send an issue once more, to those who have no copy.")
    var newReaders = false
    @OptionGroup var delivery: DeliveryOptions

    func validate() throws {
        guard !(again && newReaders) else {
            throw ValidationError("'--again' is for everybody, '--new-readers' for some: give one.")
        }
        guard plan == nil || purpose == .first else {
            throw ValidationError(
                "'--plan' carries out what was planned; give '--again' or '--new-readers' with "
                    + "'--dry-run'."
            )
        }
        guard plan == nil || !dryRun else {
            throw ValidationError("'--plan' carries a plan out, '--dry-run' makes one: give one.")
        }
        guard at == nil || delivery.limit == nil else {
            throw ValidationError("'--at' delivers nothing now; give '--limit' to what delivers.")
        }
    }

    private var purpose: PlanPurpose { again ? .again : newReaders ? .newReaders : .first }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let start = try start(in: site.configuration.publication.timeZone)
            let store = try site.store()
            let session = CampaignSession(
                site: site,
                store: store,
                report: report,
                delivery: delivery
            )
            let open = try await CheckRun(shelf: site.shelf, store: store, current: Files.current)
                .open(issue)
            let planner = CampaignPlanner(
                shelf: site.shelf,
                store: store,
                signers: try site.signers(),
                api: site.api?.traits
            )
            switch try await stage(open, planner, site, start: start) {
            case .underWay(let campaign):
                guard start == nil else { throw SendRefusal.underWay(campaign) }
                try await goOn(campaign, session)
            case .holds(let plan): try await carryOut(plan, session, start: start)
            }
        }
    }

    /// Goes on with what there is, or plans.
    private func stage(
        _ open: OpenIssue,
        _ planner: CampaignPlanner,
        _ site: Site,
        start: Date?
    ) async throws -> StoredPlan {
        let segment = try segment.named(in: site)
        if let plan {
            return try await planner.stored(
                plan,
                for: open,
                segment: segment,
                start: start,
                now: Date()
            )
        }
        if let campaign = try await planner.unfinished(open.issue, for: purpose) {
            try CampaignPlanner.check(campaign, isFor: segment)
            return .underWay(campaign)
        }
        return .holds(
            try await planner.plan(open, to: segment, for: purpose, start: start, now: Date())
        )
    }

    private func carryOut(
        _ plan: PlanReport,
        _ session: CampaignSession,
        start: Date?
    ) async throws {
        if dryRun {
            try show(plan, on: session.site)
            guard plan.merge_findings.isEmpty else { throw ExitStatus.badInput.code }
            return
        }
        guard plan.merge_findings.isEmpty else {
            throw SendRefusal.emptyFields(plan.merge_findings.map(\.field))
        }
        if !delivery.quiet { Console.note(text(of: plan, on: session.site)) }
        let zone = session.site.configuration.publication.timeZone
        let time = start.map { " from \(ClockText.full($0, in: zone)) on" } ?? ""
        try delivery.confirm("Send it to \(plan.recipients) readers\(time)?")
        // Somebody else planned the same issue meanwhile, and this plan was replaced.
        guard let campaign = try await session.store.campaign(id: plan.plan) else {
            throw StoreError.leaseLost
        }
        guard let start else { return try await session.deliver(campaign) }
        try await schedule(campaign, session, at: start)
    }

    private func schedule(
        _ campaign: Campaign,
        _ session: CampaignSession,
        at start: Date
    ) async throws {
        guard try await session.store.schedule(campaign.id, at: start, now: Date()) else {
            throw StoreError.leaseLost
        }
        try session.show(try await session.reports.status(of: campaign))
        let zone = session.site.configuration.publication.timeZone
        Console.note(
            "It begins with the first 'letterpress send \(campaign.permalink) --yes' or "
                + "'letterpress resume \(campaign.id) --yes' from \(ClockText.full(start, in: zone)) on: "
                + "have cron or a timer run it."
        )
    }

    private func goOn(_ campaign: Campaign, _ session: CampaignSession) async throws {
        guard !dryRun else {
            return try session.show(try await session.reports.status(of: campaign))
        }
        let late = session.site.configuration.late
        let campaign = try await session.desk.ready(campaign, late: late)
        let counts = try await session.store.counts(of: campaign.id)
        if !delivery.quiet {
            Console.note(
                "Campaign \(campaign.id) of '\(campaign.permalink)' is \(campaign.state.rawValue): "
                    + "\(counts.settled) of \(counts.total) are done."
            )
        }
        let left = counts.total - counts.settled
        try delivery.confirm(
            "Go on with the \(left) that are left, in the edition that was frozen?"
        )
        try await session.deliver(campaign)
    }

    private func start(in zone: TimeZone) throws -> Date? {
        guard let at else { return nil }
        guard let start = StartTime.read(at, in: zone) else {
            throw ValidationError(
                "'--at' is no time: '\(at)'. Write 2026-12-01T09:00:00Z, or '2026-12-01 09:00'."
            )
        }
        guard start > Date() else {
            throw ValidationError(
                "'--at' must lie ahead: \(ClockText.full(start, in: zone)) is over. "
                    + "Leave it out to send now."
            )
        }
        return start
    }

    private func show(_ plan: PlanReport, on site: Site) throws {
        if report.wantsJSON {
            try Console.print(json: plan)
        } else {
            Console.print(text(of: plan, on: site))
        }
    }

    private func text(of plan: PlanReport, on site: Site) -> String {
        PlanText.text(
            plan,
            transport: site.configuration.transport,
            in: site.configuration.publication.timeZone
        )
    }
}
