import Foundation
import LetterpressModel
import LetterpressStore
import Synchronization
import Testing

@testable import LetterpressDelivery
@testable import LetterpressPipeline

/// Pass after pass over a campaign, until its end or somebody's word.
@Suite struct CampaignRunTests {
    private static let kept = Outcome.accepted(Reply(line: "250 2.0.0 Kept"))
    private static let later = Outcome.deferred(Reply(line: "450 4.2.0 later"), until: nil)

    private static func readers(_ count: Int) -> [String] {
        (1...count).map { "reader\($0)@x.example" }
    }

    /// Answers the first so many tries of the second reader otherwise.
    private static func transport(_ outcome: Outcome, times: Int) -> RecordingTransport {
        let left = Mutex(times)
        return RecordingTransport { message in
            guard message.delivery == 2 else { return kept }
            return left.withLock { left in
                defer { left -= 1 }
                return left > 0 ? outcome : kept
            }
        }
    }

    private static func until(_ end: CampaignSender.End) -> TimeInterval? {
        if case .putOff(let until) = end {
            until.timeIntervalSince(SmallCampaign.noon)
        } else {
            nil
        }
    }

    // MARK: - Passes

    @Test func comesBackToWhatWasPutOffWhileItsPatienceLasts() async throws {
        let desk = try await SmallCampaign(to: Self.readers(3))
        let transport = Self.transport(Self.later, times: 2)
        let end = try await desk.send(
            over: transport,
            patience: SendingPatience(wait: .seconds(1_000))
        )
        #expect(end == .finished)
        #expect(transport.recorded.map(\.delivery) == [1, 2, 3, 2, 2])
        #expect(
            try await desk.journal() == [
                "accepted 250 2.0.0 after 1", "accepted 250 2.0.0 after 3",
                "accepted 250 2.0.0 after 1",
            ]
        )
        #expect(try await desk.state() == .finished)
    }

    @Test func leavesWhatIsPutOffBeyondItsPatience() async throws {
        let desk = try await SmallCampaign(to: Self.readers(3))
        let transport = Self.transport(Self.later, times: 2)
        let patience = SendingPatience(wait: .seconds(400))
        // The first delay is 5 minutes, the second 15.
        let end = try await desk.send(over: transport, patience: patience)
        let rest = try #require(Self.until(end))
        #expect((900...1_400).contains(rest))
        #expect(transport.recorded.map(\.delivery) == [1, 2, 3, 2])
        #expect(try await desk.journal()[1] == "deferred 450 4.2.0 after 2")
        #expect(try await desk.state() == .paused)
        // Too early it does nothing, and in time it ends.
        #expect(try await desk.send(over: transport, patience: patience) == end)
        desk.clock.set(SmallCampaign.noon.addingTimeInterval(rest))
        #expect(try await desk.send(over: transport, patience: patience) == .finished)
        #expect(transport.recorded.count == 5)
    }

    @Test func handsOverAsManyAsAreWantedAndTheRestLater() async throws {
        let desk = try await SmallCampaign(to: Self.readers(5))
        let transport = RecordingTransport()
        for (number, end) in [(2, CampaignSender.End.limitReached), (2, .limitReached)] {
            let patience = SendingPatience(most: number)
            #expect(try await desk.send(over: transport, patience: patience) == end)
            #expect(try await desk.state() == .paused)
        }
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.recorded.map(\.delivery) == [1, 2, 3, 4, 5])
    }

    @Test func doesNotMailWhoMayNotBeMailedAnyMore() async throws {
        let desk = try await SmallCampaign(to: Self.readers(3))
        _ = try await desk.store.suppress(
            .address(try EmailAddress("reader2@x.example")),
            reason: .complaint,
            source: "test",
            note: "",
            at: SmallCampaign.noon
        )
        let transport = RecordingTransport()
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.recorded.map(\.delivery) == [1, 3])
        #expect(try await desk.journal()[1] == "skipped 0 - after 0")
    }

    @Test func whoRefusesUsHoldsTheCampaignAndBurnsNoTry() async throws {
        let desk = try await SmallCampaign(to: Self.readers(3))
        let refusal = Reply(line: "550 5.1.8 sender refused")
        let transport = Self.transport(.refusedUs(refusal), times: 1)
        #expect(try await desk.send(over: transport) == .held(refusal))
        #expect(
            try await desk.journal() == [
                "accepted 250 2.0.0 after 1", "pending after 0", "pending after 0",
            ]
        )
        #expect(try await desk.state() == .held)
        #expect(try await desk.send(over: transport) == .finished)
        #expect(transport.recorded.map(\.delivery) == [1, 2, 2, 3])
    }

    // MARK: - What one pass teaches the next

    /// A server that answered in the first pass is not taken for a wrong address in the second.
    @Test func aServerThatGoesAwayBetweenPassesIsWaitedFor() async throws {
        let desk = try await SmallCampaign(to: Self.readers(3))
        let transport = LeavingTransport(Self.transport(Self.later, times: 1), desk.clock)
        let end = try await desk.send(
            over: transport,
            patience: SendingPatience(wait: .seconds(900))
        )
        #expect(end == .unreachable(LeavingTransport.silence))
        // Called each minute, and given up when it had been silent for a quarter of an hour.
        #expect(transport.calls == 16)
        #expect(try await desk.journal()[1] == "deferred 450 4.2.0 after 1")
    }

    /// Three refusals of policy and three copies put off; two of these are refused the next time.
    @Test func refusalsOfPolicyAreCountedOverPasses() async throws {
        let desk = try await SmallCampaign(to: Self.readers(6))
        let blocked = Reply(line: "550 5.7.1 blocked")
        let tried = Mutex<Set<Int64>>([])
        let transport = RecordingTransport { message in
            let isNew = tried.withLock { $0.insert(message.delivery).inserted }
            return message.delivery > 3 && isNew ? Self.later : .rejected(blocked)
        }
        let end = try await desk.send(
            over: transport,
            patience: SendingPatience(wait: .seconds(86_400))
        )
        #expect(end == .heldByPolicy(blocked, domain: "x.example"))
        #expect(transport.recorded.count == 8)
        // Nobody loses a try by it, and the sixth is as it was put off.
        let journal = try await desk.journal().sorted()
        #expect(
            journal == ["deferred 450 4.2.0 after 1"]
                + Array(repeating: "pending after 0", count: 3)
                + Array(repeating: "pending after 1", count: 2)
        )
        #expect(try await desk.state() == .held)
    }

    // MARK: - In doubt

    @Test(arguments: [
        ("hold", "in_doubt 0 - after 1", [1]), ("skip", "skipped 0 - after 1", [1]),
        ("resend", "accepted 250 2.0.0 after 2", [2, 1]),
    ])
    func whatIsInDoubtIsTreatedByTheRule(
        rule: String,
        copy: String,
        tries: [Int]
    ) async throws {
        let desk = try await SmallCampaign(
            to: Self.readers(3),
            delivery: "  in_doubt: \(rule)"
        )
        let transport = Self.transport(.inDoubt("no answer came"), times: 1)
        // The rule is for what an earlier run left behind.
        let patience = SendingPatience(most: 2)
        #expect(try await desk.send(over: transport, patience: patience) == .limitReached)
        #expect(try await desk.journal()[1] == "in_doubt 0 - after 1")
        #expect(try await desk.send(over: transport) == .finished)
        #expect(try await desk.journal()[1] == copy)
        let second = transport.recorded.count { $0.delivery == 2 }
        #expect(second == tries[0])
        #expect(transport.recorded.count { $0.delivery == 3 } == 1)
    }

    // MARK: - Orders

    /// Within which an order acts, and another for a machine that runs many tests at once.
    private static let second = Duration.seconds(2)

    /// Sends slowly to many, and gives an order when the first have gone.
    private func send(
        _ desk: SmallCampaign,
        order: @escaping @Sendable (SmallCampaign) async throws -> Void
    ) async throws -> (end: CampaignSender.End, handed: Int, within: Duration) {
        let transport = SlowTransport(answer: Self.kept, after: .milliseconds(5))
        return try await withThrowingTaskGroup(of: ContinuousClock.Instant.self) { group in
            group.addTask {
                while transport.count < 5 { try await Task.sleep(for: .milliseconds(5)) }
                try await order(desk)
                return .now
            }
            let end = try await desk.send(over: transport)
            let ended = ContinuousClock.now
            let ordered = try await group.next()
            return (end, transport.count, ended - (ordered ?? ended))
        }
    }

    @Test func pausesWithinASecondWhenSomebodySaysSo() async throws {
        let desk = try await SmallCampaign(to: Self.readers(2_000))
        let (end, handed, time) = try await send(desk) { desk in
            try await desk.store.setState(
                .paused,
                of: desk.campaign.id,
                note: "for lunch",
                at: SmallCampaign.noon
            )
        }
        #expect(end == .stopped)
        #expect(time < Self.second)
        #expect(handed < 2_000)
        let counts = try await desk.store.counts(of: desk.campaign.id)
        #expect(counts[.accepted] == handed)
        #expect(counts[.pending] == 2_000 - handed)
        // The note is that of who paused it.
        let campaign = try await desk.store.campaign(id: desk.campaign.id)
        #expect(campaign?.state == .paused)
        #expect(campaign?.note == "for lunch")
    }

    /// A pause that comes when the last copy has gone, or the run has ended, pauses nothing.
    @Test func isFinishedThoughSomebodyPausesInTheLastMoment() async throws {
        let desk = try await SmallCampaign(to: Self.readers(2))
        let transport = LastMomentTransport {
            _ = try await CampaignDesk(store: desk.store, holder: "other").pause(desk.campaign)
        }
        #expect(try await desk.send(over: transport) == .finished)
        let campaign = try #require(try await desk.store.campaign(id: desk.campaign.id))
        #expect(campaign.state == .finished)
        #expect(campaign.note == nil)
        await #expect(throws: CampaignRefusal.over(campaign, wanted: .pause)) {
            _ = try await CampaignDesk(store: desk.store, holder: "other").pause(desk.campaign)
        }
    }

    @Test func skipsTheRestWhenSomebodyCancels() async throws {
        let desk = try await SmallCampaign(to: Self.readers(2_000))
        let (end, handed, time) = try await send(desk) { desk in
            _ = try await desk.store.cancel(desk.campaign.id, now: SmallCampaign.noon)
        }
        #expect(end == .cancelled)
        #expect(time < Self.second)
        let counts = try await desk.store.counts(of: desk.campaign.id)
        #expect(counts[.accepted] == handed)
        #expect(counts[.skipped] == 2_000 - handed)
        #expect(try await desk.state() == .cancelled)
    }

    @Test func stopsWhenItIsToldAndLeavesNothingInDoubt() async throws {
        let desk = try await SmallCampaign(to: Self.readers(50))
        let transport = RecordingTransport()
        let end = try await desk.send(
            over: transport,
            stop: { transport.recorded.count >= 7 }
        )
        #expect(end == .stopped)
        let counts = try await desk.store.counts(of: desk.campaign.id)
        #expect(counts[.accepted] == 7)
        #expect(counts[.pending] == 43)
        #expect(try await desk.state() == .paused)
        #expect(try await desk.send(over: transport) == .finished)
        #expect(Set(transport.recorded.map(\.delivery)).count == 50)
        #expect(transport.recorded.count == 50)
    }

    /// A try that is under way when the campaign is cancelled is not tried again.
    @Test func whatIsPutOffAfterACancelIsSkipped() async throws {
        let desk = try await SmallCampaign(to: Self.readers(2))
        let transport = SlowTransport(answer: Self.later, after: .seconds(1))
        let end = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while transport.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
                _ = try await desk.store.cancel(desk.campaign.id, now: SmallCampaign.noon)
            }
            return try await desk.send(over: transport)
        }
        #expect(end == .cancelled)
        #expect(
            try await desk.journal() == ["skipped 0 - after 1", "skipped 0 - after 0"]
        )
    }
}

/// Takes its time for each message, and says the same of every one.
private final class SlowTransport: Transport {
    private let answer: Outcome
    private let time: Duration
    private let handed = Mutex(0)

    init(answer: Outcome, after time: Duration) {
        (self.answer, self.time) = (answer, time)
    }

    /// Messages that were begun.
    var count: Int { handed.withLock { $0 } }

    func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
        await deliverOneByOne(mail, journal: journal, server: "memory") { _ in
            handed.withLock { $0 += 1 }
            try? await Task.sleep(for: time)
            return answer
        }
    }
}

/// Hands over in the first pass; afterwards nobody is there, and each call takes a minute.
private final class LeavingTransport: Transport {
    static let silence = Reply(code: 0, enhanced: nil, text: "memory: connection refused")

    private let first: RecordingTransport
    private let clock: SetClock
    private let state = Mutex((passes: 0, calls: 0))

    init(_ first: RecordingTransport, _ clock: SetClock) {
        (self.first, self.clock) = (first, clock)
    }

    /// Those that nobody answered.
    var calls: Int { state.withLock { $0.calls } }

    func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
        let pass = state.withLock { state in
            state.passes += 1
            return state.passes
        }
        guard pass > 1 else { return await first.deliver(mail, journal: journal) }
        while let message = await mail.message() {
            await mail.giveBack(message)
            state.withLock { $0.calls += 1 }
            let outcome = Outcome.deferred(Self.silence, until: nil)
            guard await journal.unreached(outcome, by: "memory") else { return }
            clock.set(clock.now.addingTimeInterval(60))
        }
    }
}

/// Takes every message, and has somebody do something when the last is gone.
private struct LastMomentTransport: Transport {
    let order: @Sendable () async throws -> Void

    func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
        await RecordingTransport().deliver(mail, journal: journal)
        do { try await order() } catch { Issue.record(error) }
    }
}
