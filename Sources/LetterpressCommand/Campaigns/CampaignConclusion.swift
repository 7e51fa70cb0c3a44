internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// What a run of a campaign came to: words on standard error, and the code.
struct CampaignConclusion {
    let site: Site
    let status: StatusReport

    /// Throws the exit code unless all is well.
    func tell(_ end: CampaignSender.End) throws {
        switch end {
        case .finished: try checkAll()
        case .stopped, .limitReached:
            Console.note("Not finished: 'letterpress resume \(status.campaign)' goes on.")
            throw ExitStatus.notFinished.code
        case .putOff(let until):
            let zone = site.configuration.publication.timeZone
            Console.note(
                "Not finished: the next copy is due at \(ClockText.text(until, in: zone)); "
                    + "'letterpress resume \(status.campaign)' goes on then."
            )
            throw ExitStatus.notFinished.code
        case .cancelled:
            Console.note("Somebody cancelled it: nothing more is sent.")
            throw ExitStatus.refused.code
        case .held, .heldByPolicy:
            tellObstacle(end)
            Console.error(
                "The campaign is held and nobody's copy is lost; mend it, then send again."
            )
            throw ExitStatus.unavailable.code
        case .unreachable(let reply) where reply.code == 0:
            tellObstacle(end)
            Console.error("Look at 'delivery' in config/letterpress.yml; then send again to go on.")
            throw ExitStatus.unavailable.code
        case .unreachable:
            tellObstacle(end)
            Console.error("Nobody's copy is lost; send again later to go on.")
            throw ExitStatus.notFinished.code
        }
    }

    private func tellObstacle(_ end: CampaignSender.End) {
        let words = end.obstacle(at: site.configuration.transport.nextHop)
        Console.error("error: \(words ?? "")")
    }

    /// Nothing is owed: all well, or some were refused or are in doubt.
    func checkAll() throws {
        guard status.counts.rejected + status.counts.in_doubt == 0 else {
            throw ExitStatus.findings.code
        }
    }
}
