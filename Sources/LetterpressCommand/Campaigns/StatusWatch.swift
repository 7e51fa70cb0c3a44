internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

/// Looks at a campaign each second while it is sent.
struct StatusWatch {
    let session: CampaignSession
    let campaign: Campaign

    /// Until nothing is sent of it any more, or somebody interrupts.
    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        let interrupts = Interrupts()
        let zone = session.site.configuration.publication.timeZone
        let isDrawn = Console.isOutputTerminal && Console.isTerminalAble
        var look = SendingLook(counts: DeliveryCounts())
        while true {
            let counts = try await session.store.counts(of: campaign.id)
            look.counts = counts
            look.pace.look(counts.settled, at: .now)
            let pace = look.pace
            let status = try await session.reports.status(of: campaign) { _ in pace }
            if session.report.wantsJSON {
                try Console.print(json: status)
            } else if isDrawn {
                Console.overprint(look.bar(in: zone))
            } else {
                Console.print("\(Timestamp.text(Date())) \(look.words(in: zone))")
            }
            let isOver = status.state != Campaign.State.sending.rawValue || status.isAbandoned
            if isOver || interrupts.isAsked {
                if isDrawn, !session.report.wantsJSON { Console.print("") }
                if !session.report.wantsJSON { try session.show(status) }
                return
            }
            await Self.rest(interrupts)
        }
    }

    /// A second, or less where somebody interrupts.
    private static func rest(_ interrupts: Interrupts) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: .seconds(1)) }
            group.addTask { await interrupts.wait() }
            await group.next()
            group.cancelAll()
        }
    }
}
