internal import ArgumentParser
internal import Foundation
internal import LetterpressLogs
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Decide about copies of which nobody knows whether they were taken.",
        discussion: """
            The mail server's own log knows best: --from-log reads lines of Postfix, OpenSMTPD or Exim, \
            or JSON lines with message_id, state and reply. Else decide for all: sent again, a reader may \
            get two; skipped, a reader may get none. Nothing is sent here: 'resume' does that.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An id or a permalink.")
    var campaign: String
    @Flag(help: "Owe them again: a reader may get two.")
    var resend = false
    @Flag(help: "Do not send them again: a reader may get none.")
    var skip = false
    @Option(
        help: ArgumentHelp("Settle what this log tells; - is standard input.", valueName: "file"),
        completion: .file()
    )
    var fromLog: String?
    @Flag(help: "Do not ask.")
    var yes = false

    func validate() throws {
        guard [resend, skip, fromLog != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of '--resend', '--skip' and '--from-log FILE'.")
        }
    }

    func run() async throws {
        try await Failure.told {
            let session = try workspace.session(report)
            let campaign = try await session.reports.campaign(named: campaign)
            let count = try await session.desk.doubtful(campaign, isResent: resend)
            if let fromLog {
                try await readLog(fromLog, campaign, session)
                return
            }
            guard count > 0 else {
                Console.note("No copy of campaign \(campaign.id) is in doubt.")
                return try session.show(try await session.reports.status(of: campaign))
            }
            if resend, !yes {
                try Console.confirm(
                    "Send \(count) copies again, of which some may have arrived? "
                        + "Their readers get two."
                )
            }
            let rule: DoubtRule = resend ? .resend : .skip
            let changed = try await session.desk.resolve(campaign, as: rule)
            Console.note(
                resend
                    ? "Copies owed again: \(changed). 'letterpress resume \(campaign.id)' sends them."
                    : "Copies that are not sent again: \(changed)."
            )
            if changed < count {
                Console.note(
                    "Still in doubt, since their readers may not be mailed now: \(count - changed)."
                )
            }
            try session.show(try await session.reports.status(of: campaign))
        }
    }

    private func readLog(
        _ path: String,
        _ campaign: Campaign,
        _ session: CampaignSession
    ) async throws {
        let log = try LogFile(path)
        let store = session.store
        let configuration = session.site.configuration
        let resolution = LogResolution(
            campaign: campaign,
            publication: configuration.publication,
            returnPath: configuration.returnPath,
            secret: try await store.publicationSecret(),
            page: { after, limit in
                try await store.deliveries(
                    of: campaign.id,
                    state: .inDoubt,
                    after: after,
                    limit: limit
                )
            },
            settle: { subscriber, settlement in
                try await store.settleDoubt(
                    subscriber,
                    in: campaign.id,
                    as: settlement,
                    now: Date()
                )
            }
        )
        let result = try await session.desk.resolve(campaign) {
            try await resolution.run(now: Date()) { reader in
                try reader.read(all: log.next)
            }
        }
        if report.wantsJSON {
            try Console.print(json: result)
        } else {
            Console.print(ResolutionText.text(result))
        }
        if !result.deferred.isEmpty {
            Console.note(
                "Copies owed again: \(result.deferred.count). 'letterpress resume \(campaign.id)' "
                    + "sends them."
            )
        }
        guard result.in_doubt.isEmpty else { throw ExitStatus.findings.code }
    }
}
