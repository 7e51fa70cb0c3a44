internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore
internal import LetterpressWorkspace

/// One run of a campaign: pass after pass over what is owed, and rests between them.
struct CampaignRun: Sendable {
    let store: any Store
    let campaign: String
    let holder: String
    let configuration: Configuration
    let workshop: CopyWorkshop
    let batches: BatchIdentity
    let limiter: RateLimiter?
    let patience: SendingPatience
    let clock: @Sendable () -> Date
    let stop: @Sendable () -> Bool
    let tell: @Sendable (CampaignEvent) -> Void
    let renew: @Sendable () async throws -> Void

    func send(over transport: any Transport) async throws -> CampaignSender.End {
        let watch = CampaignWatch(store: store, campaign: campaign, renew: renew)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await watch.run() }
            defer { group.cancelAll() }
            do {
                let end = try await passes(over: transport, watch)
                try await limiter?.close()
                return end
            } catch {
                // Unused room in a limit that is not given back runs out by itself.
                try? await limiter?.close()
                throw error
            }
        }
    }

    private func passes(
        over transport: any Transport,
        _ watch: CampaignWatch
    ) async throws -> CampaignSender.End {
        var left = patience.most ?? .max
        var books = CampaignBooks(
            counts: DeliveryCounts(),
            retry: RetryRule(lifetime: configuration.retryFor),
            patience: patience.wait
        )
        var isFirst = true
        while true {
            books = books.next(try await store.counts(of: campaign))
            books = try await askAgain(over: transport, watch, books)
            if isFirst {
                isFirst = false
                // What can still be asked about is not to be decided by a rule.
                if try await nextQuestion(over: transport) == nil { try await resolveDoubts() }
                books = books.next(try await store.counts(of: campaign))
            }
            books = try await pass(over: transport, watch, books, most: left)
            left -= books.begun
            if let failure = books.failure { throw failure }
            // An order that came last is not to be taken for the end of the work.
            await watch.look()
            if watch.orderedState == .cancelled { return .cancelled }
            if let hold = books.hold { return Self.end(of: hold) }
            let counts = try await store.counts(of: campaign)
            let question = try await nextQuestion(over: transport)
            // Whoever asks to stop when all is done finds it done.
            if counts.settled == counts.total, question == nil { return .finished }
            if stop() || watch.orderedState != nil { return .stopped }
            if let reply = books.silence { return .unreachable(reply) }
            if left <= 0 { return .limitReached }
            if counts[.pending] > 0 {
                if books.begun == 0 { await rest() }
                continue
            }
            guard
                let due = [try await store.nextDue(in: campaign), question].compactMap(\.self).min()
            else {
                // Nothing is owed, and something is being tried: by nobody who lives.
                return .stopped
            }
            guard due.timeIntervalSince(clock()) <= Double(patience.wait.components.seconds) else {
                return .putOff(until: due)
            }
            tell(.waiting(until: due))
            while clock() < due, !stop(), watch.orderedState == nil { await rest() }
        }
    }

    /// Hands over what is due now, and gives back the books.
    private func pass(
        over transport: any Transport,
        _ watch: CampaignWatch,
        _ books: CampaignBooks,
        most: Int
    ) async throws -> CampaignBooks {
        let journal = journal(books)
        let mail = CampaignMail(
            DueCopies(store: store, campaign: campaign, now: clock()),
            most: most,
            workshop: workshop,
            journal: journal,
            limiter: limiter,
            clock: clock,
            stop: { stop() || watch.orderedState != nil }
        )
        await transport.deliver(mail, journal: journal)
        return journal.state
    }

    func journal(_ books: CampaignBooks) -> CampaignJournal {
        CampaignJournal(
            JoinedJournal(store: store, campaign: campaign, holder: holder, clock: clock),
            books: books,
            limiter: limiter,
            batches: batches,
            clock: clock,
            tell: tell
        )
    }

    /// What is in doubt, by the rule of the configuration.
    private func resolveDoubts() async throws {
        switch configuration.inDoubt {
        case .hold: break
        case .resend: _ = try await store.resolve(in: campaign, as: .resend, now: clock())
        case .skip: _ = try await store.resolve(in: campaign, as: .skip, now: clock())
        }
    }

    private func rest() async { try? await Task.sleep(for: .milliseconds(200)) }

    private static func end(of hold: CampaignBooks.Hold) -> CampaignSender.End {
        hold.isPolicy ? .heldByPolicy(hold.reply, domain: hold.domain) : .held(hold.reply)
    }
}
