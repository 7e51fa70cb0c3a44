import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import LetterpressWorkspace
import Synchronization
import Testing

@testable import LetterpressPipeline

/// Which copies a connection gets, and when.
@Suite struct CampaignMailTests {
    /// Asks until there is nothing more, or nothing more for now.
    private func drain(
        _ mail: CampaignMail
    ) async -> (messages: [OutgoingMessage], rest: Duration?) {
        var messages: [OutgoingMessage] = []
        while true {
            switch await mail.next() {
            case .message(let message): messages.append(message)
            case .later(let rest): return (messages, rest)
            case .none: return (messages, nil)
            }
        }
    }

    private func mail(
        of desk: SmallCampaign,
        most: Int = .max,
        _ limits: [SendingLimit?] = [],
        stop: @escaping @Sendable () -> Bool = { false }
    ) async throws -> CampaignMail {
        let (store, campaign) = (desk.store, desk.campaign.id)
        let now = SmallCampaign.noon
        let until = now.addingTimeInterval(60)
        try await store.lease(campaign, holder: "us", until: until, now: now)
        let journal = CampaignJournal(
            JoinedJournal(store: store, campaign: campaign, holder: "us") { now },
            books: CampaignBooks(
                counts: try await store.counts(of: campaign),
                retry: RetryRule(),
                patience: .seconds(1)
            ),
            batches: BatchIdentity(
                campaign: campaign,
                secret: try await store.publicationSecret()
            ),
            clock: { now },
            tell: { _ in }
        )
        let all = try limits.map { try #require($0) }
        return CampaignMail(
            DueCopies(store: store, campaign: campaign, now: now),
            most: most,
            workshop: try CopyWorkshop(
                campaign: desk.campaign,
                edition: SmallCampaign.edition,
                configuration: desk.configuration,
                signers: [],
                secret: try await store.publicationSecret()
            ),
            journal: journal,
            limiter: all.isEmpty
                ? nil : RateLimiter(route: "smtp", limits: all, ledger: MemoryLedger()),
            clock: { now },
            stop: stop
        )
    }

    private static func readers(_ count: Int, at domain: String = "x.example") -> [String] {
        (0..<count).map { "reader\($0)@\(domain)" }
    }

    // MARK: - Without limits

    @Test func everyCopyIsHandedOutOnceWhateverTheNumberOfConnections() async throws {
        let mail = try await mail(of: SmallCampaign(to: Self.readers(1_200)))
        let ids = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<16 { group.addTask { await drain(mail).messages.map(\.delivery) } }
            return await group.reduce([], +)
        }
        #expect(ids.sorted() == Array(1...1_200))
    }

    @Test func noMoreAreHandedOutThanAreWanted() async throws {
        let mail = try await mail(of: SmallCampaign(to: Self.readers(9)), most: 4)
        let (messages, rest) = await drain(mail)
        #expect(messages.map(\.delivery) == [1, 2, 3, 4])
        #expect(rest == nil)
        // One that was never tried is handed out again, and no other in its place.
        mail.giveBack(messages[1])
        let again = await drain(mail).messages
        #expect(again.map(\.delivery) == [2])
        #expect(again.map(\.bytes) == [messages[1].bytes])
    }

    @Test func aCopyThatIsGivenBackComesAgainAsItWas() async throws {
        let mail = try await mail(of: SmallCampaign(to: Self.readers(3)))
        guard case .message(let first) = await mail.next() else {
            Issue.record("no message")
            return
        }
        mail.giveBack(first)
        #expect(await drain(mail).messages.map(\.delivery) == [1, 2, 3])
        #expect(await drain(mail).messages.isEmpty)
    }

    @Test func whoStopsGetsNothingMore() async throws {
        let stopped = Mutex(false)
        let mail = try await mail(
            of: SmallCampaign(to: Self.readers(9)),
            stop: { stopped.withLock { $0 } }
        )
        guard case .message = await mail.next() else {
            Issue.record("no message")
            return
        }
        stopped.withLock { $0 = true }
        let (messages, rest) = await drain(mail)
        #expect(messages.isEmpty)
        #expect(rest == nil)
    }

    // MARK: - With limits

    /// Five thousand copies of one domain stand before the others, in lines of the store.
    @Test func aClosedDomainHoldsUpNobodyElse() async throws {
        let desk = try await SmallCampaign(
            to: Self.readers(5_000, at: "slow.example") + Self.readers(30, at: "fast.example")
        )
        let limit = SendingLimit(max: 3, window: .seconds(3_600), domains: .one("slow.example"))
        let (messages, rest) = await drain(try await mail(of: desk, [limit]))
        #expect(messages.map(\.delivery) == Array(1...3) + Array(5_001...5_030))
        let time = try #require(rest)
        #expect((.seconds(3_500)...(.seconds(3_600))).contains(time))
    }

    @Test func eachDomainHasItsOwnRoom() async throws {
        let domains = ["a.example", "b.example", "c.example"]
        let desk = try await SmallCampaign(
            to: (0..<30).map { "reader\($0)@\(domains[$0 % 3])" }
        )
        let limit = SendingLimit(max: 2, window: .seconds(3_600), domains: .each)
        let (messages, rest) = await drain(try await mail(of: desk, [limit]))
        #expect(messages.map(\.delivery) == Array(1...6))
        #expect(rest != nil)
    }

    /// More of one domain than may wait in memory: those passed over are read again.
    @Test func whoWasPassedOverIsHandedOutLater() async throws {
        let desk = try await SmallCampaign(
            to: Self.readers(700, at: "slow.example") + Self.readers(10, at: "fast.example")
        )
        let limit = SendingLimit(max: 300, window: .seconds(1), domains: .one("slow.example"))
        let mail = try await mail(of: desk, [limit])
        var ids: [Int64] = []
        let (first, rest) = await drain(mail)
        ids += first.map(\.delivery)
        #expect(ids == Array(1...300) + Array(701...710))
        #expect(rest != nil)
        while let message = await mail.message() { ids.append(message.delivery) }
        #expect(ids.sorted() == Array(1...710))
    }

    @Test func aLimitOfAllDomainsMakesEverybodyWait() async throws {
        let desk = try await SmallCampaign(to: Self.readers(9))
        let limit = SendingLimit(max: 4, window: .seconds(3_600))
        let (messages, rest) = await drain(try await mail(of: desk, [limit]))
        #expect(messages.count == 4)
        let time = try #require(rest)
        #expect((.seconds(3_500)...(.seconds(3_600))).contains(time))
    }

    /// Nobody waits for room that nobody needs.
    @Test(arguments: [SendingLimit.Domains.all, .each, .one("x.example")])
    func theLastCopyIsTheEndThoughTheLimitIsUsedUp(domains: SendingLimit.Domains) async throws {
        let desk = try await SmallCampaign(to: Self.readers(4))
        let limit = SendingLimit(max: 4, window: .seconds(3_600), domains: domains)
        let (messages, rest) = await drain(try await mail(of: desk, [limit]))
        #expect(messages.count == 4)
        #expect(rest == nil)
    }

    /// As `--limit` says; what waits for a limit is not in the way.
    @Test func theLastCopyThatIsWantedIsTheEnd() async throws {
        let desk = try await SmallCampaign(to: Self.readers(9))
        let limit = SendingLimit(max: 4, window: .seconds(3_600))
        let (messages, rest) = await drain(try await mail(of: desk, most: 4, [limit]))
        #expect(messages.count == 4)
        #expect(rest == nil)
    }
}
