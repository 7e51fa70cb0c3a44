internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import Synchronization

/// Takes what a sender tells, and shows it to whoever looks: a person, and a program.
final class SendingBoard: Sendable {
    private let campaign: String
    private let line: ProgressLine
    private let events: EventStream?
    private let look: Mutex<SendingLook>

    init(_ campaign: String, _ counts: DeliveryCounts, line: ProgressLine, events: EventStream?) {
        self.campaign = campaign
        self.line = line
        self.events = events
        var look = SendingLook(counts: counts)
        look.pace.look(counts.settled, at: .now)
        self.look = Mutex(look)
    }

    func hear(_ event: CampaignEvent) {
        let now = ContinuousClock.now
        let look = look.withLock { look in
            look.hear(event, at: now)
            return look
        }
        line.show(look, now: now)
        guard let events else { return }
        switch event {
        case .copy(let copy, _): events.write(SendingEvent.Copy(copy, of: campaign))
        case .waiting(let until):
            events.write(
                SendingEvent.Waiting(
                    campaign: campaign,
                    until: Timestamp.text(until),
                    at: Timestamp.text(Date())
                )
            )
        case .silent(let reply):
            events.write(
                SendingEvent.Silent(
                    campaign: campaign,
                    reply: reply.words.withoutAddresses,
                    at: Timestamp.text(Date())
                )
            )
        }
    }

    /// Each second, until its task is cancelled.
    func run() async {
        repeat { tick() } while (try? await Task.sleep(for: .seconds(1))) != nil
    }

    private func tick() {
        let now = ContinuousClock.now
        let look = look.withLock { look in
            look.pace.look(look.counts.settled, at: now)
            return look
        }
        line.show(look, now: now)
        events?.write(
            SendingEvent.Progress(
                campaign: campaign,
                state: Campaign.State.sending.rawValue,
                counts: StatusReport.Counts(look.counts),
                rate_per_second: look.pace.rate,
                eta_seconds: look.pace.secondsLeft(for: look.counts[.pending]),
                at: Timestamp.text(Date())
            )
        )
    }

    func finish(_ status: StatusReport?) {
        line.finish(look.withLock { $0 })
        guard let events else { return }
        if let status {
            events.write(
                SendingEvent.End(
                    campaign: campaign,
                    state: status.state,
                    counts: status.counts,
                    left_out: events.leftOut,
                    at: Timestamp.text(Date())
                ),
                isLast: true
            )
        }
        events.end()
    }
}

extension SendingLook {
    fileprivate mutating func hear(_ event: CampaignEvent, at now: ContinuousClock.Instant) {
        switch event {
        case .copy(let copy, let counts):
            self.counts = counts
            pace.look(counts.settled, at: now)
            // A copy that was put off because nobody answered is no sign of life.
            if copy.state != .deferred || copy.reply?.code != 0 { mood = .moving }
        case .waiting(let until): mood = .waiting(until: until)
        case .silent: mood = .silent
        }
    }
}
