import Foundation
import LetterpressModel
import LetterpressStore

/// One thing that can be asked of a store.
enum StoreOperation: Sendable {
    case bringIn([ListRow])
    case bringBack([ListRow])
    case suppress(SuppressionTarget, SuppressionReason)
    case lift(SuppressionTarget)
    case change([Int64], tag: String)
    case move(Int64, EmailAddress)
    case erase(EmailAddress)
    case plan(Campaign, AudienceExclusion)
    case setState(Campaign.State, String, note: String?)
    case schedule(String, seconds: TimeInterval)
    case cancel(String)
    case drift(String)
    case lease(String, holder: String, seconds: TimeInterval)
    case release(String, holder: String)
    case attempt(Int64, String, holder: String)
    case settle(Int64, String, Settlement)
    case reopen([Int64], String, holder: String)
    case write([JournalEntry], String, holder: String)
    case openBatches(String, seconds: TimeInterval)
    case unreachable([Int64])
    case retry(String, Set<Delivery.State>)
    case resolve(String, DoubtRule)
    case settleDoubt(Int64, String, Settlement)
    case due(String, after: Int64, limit: Int)
    case nextDue(String)
    case page(String, Delivery.State?, after: Int64, limit: Int)

    /// What a store says to an operation.
    enum Answer: Equatable, Sendable {
        case done
        case attempted(Bool)
        case tally(ImportTally)
        case number(Int)
        case lifted(Suppression?)
        case effects([Bool])
        case drifted(AudienceDrift)
        case date(Date?)
        case deliveries([Delivery])
        case batches([OpenBatch])
        case readers(Set<Int64>)
        case failed(StoreError)
    }

    func run(on store: any Store, at now: Date) async -> Answer {
        do throws(StoreError) {
            switch self {
            case .bringIn(let rows):
                return .tally(try await store.importReaders(rows, as: .sample(at: now)))
            case .bringBack(let rows):
                return .tally(
                    try await store.importReaders(
                        rows,
                        as: .sample(at: now, resubscribing: "asked")
                    )
                )
            case .suppress(let target, let reason):
                return .attempted(
                    try await store.suppress(
                        target,
                        reason: reason,
                        source: "test",
                        note: "words",
                        at: now
                    )
                )
            case .lift(let target): return .lifted(try await store.lift(target))
            case .change(let ids, let tag):
                return .number(
                    try await store.change(ids, at: now) { profile in
                        var profile = profile
                        profile.tags = [tag]
                        return profile
                    }
                )
            case .move(let id, let address):
                return .attempted(try await store.move(id, to: address, at: now))
            case .erase(let address):
                return .attempted(
                    try await store.erase(
                        address,
                        leaving: .stone(of: address),
                        source: "test",
                        at: now
                    )
                )
            case .plan(let campaign, let exclusion):
                try await store.plan(campaign, edition: .sample(), excluding: exclusion)
            case .setState(let state, let id, let note):
                return .attempted(try await store.setState(state, of: id, note: note, at: now))
            case .schedule(let id, let seconds):
                let start = now.addingTimeInterval(seconds)
                return .attempted(try await store.schedule(id, at: start, now: now))
            case .cancel(let id): return .number(try await store.cancel(id, now: now))
            case .drift(let id): return .drifted(try await store.drift(of: id))
            case .lease(let id, let holder, let seconds):
                let until = now.addingTimeInterval(seconds)
                try await store.lease(id, holder: holder, until: until, now: now)
            case .release(let id, let holder): try await store.release(id, holder: holder)
            case .attempt(let reader, let id, let holder):
                return .attempted(
                    try await store.attempt(reader, in: id, holder: holder, now: now)
                )
            case .settle(let reader, let id, let settlement):
                try await store.settle(reader, in: id, as: settlement, by: "mx:25", now: now)
            case .reopen(let readers, let id, let holder):
                return .effects(
                    try await store.write(
                        readers.map { .reopen($0) },
                        in: id,
                        holder: holder,
                        now: now
                    )
                )
            case .write(let entries, let id, let holder):
                return .effects(
                    try await store.write(entries, in: id, holder: holder, now: now)
                )
            case .openBatches(let id, let seconds):
                let since = now.addingTimeInterval(-seconds)
                return .batches(try await store.openBatches(of: id, since: since))
            case .unreachable(let ids):
                return .readers(try await store.unreachable(among: ids))
            case .retry(let id, let states):
                return .number(try await store.retry(in: id, states: states, now: now))
            case .resolve(let id, let rule):
                return .number(try await store.resolve(in: id, as: rule, now: now))
            case .settleDoubt(let reader, let id, let settlement):
                return .attempted(
                    try await store.settleDoubt(reader, in: id, as: settlement, now: now)
                )
            case .nextDue(let id): return .date(try await store.nextDue(in: id))
            case .due(let id, let after, let limit):
                return .deliveries(
                    try await store.due(in: id, after: after, limit: limit, now: now)
                )
            case .page(let id, let state, let after, let limit):
                return .deliveries(
                    try await store.deliveries(of: id, state: state, after: after, limit: limit)
                )
            }
            return .done
        } catch {
            return .failed(error)
        }
    }
}

extension StoreOperation {
    /// The ids of the campaigns that operations speak of; none is planned twice.
    static let campaigns = (1...6).map { "campaign-\($0)" }
    private static let names = ["ada", "Ada", "grace", "edsger", "barbara", "donald", "zoe\u{308}"]
    private static let values = ["", "a", "b"]

    static func random(
        planned: inout ArraySlice<String>,
        now: Date,
        using random: inout SeededGenerator
    ) throws -> StoreOperation {
        func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: list.indices, using: &random)]
        }
        func reader() throws -> ListRow {
            let states: [ReaderState?] =
                [nil, nil, nil, nil, .confirmed, .pending] + ReaderState.allCases
            return try .sample(
                "\(pick(names))@\(pick(["reader.example", "reader.example", "other.example"]))",
                state: pick(states)
            ) { profile in
                profile.name = pick(values)
                profile.tags = [pick(values), pick(values)].filter { !$0.isEmpty }
                profile.fields = ["plan": pick(values)]
            }
        }
        let campaign = pick(campaigns)
        let holder = pick(["press", "press", "other"])
        let subscriber = Int64.random(in: 1...7, using: &random)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<10: return .bringIn([try reader(), try reader()])
        case 10..<12:
            let target = pick([
                "\(pick(names))@reader.example", "@other.example", "@reader.example",
            ])
            let reasons = SuppressionReason.allCases.filter { $0 != .erased }
            return .suppress(try SuppressionTarget(target), pick(reasons))
        case 12:
            switch Int.random(in: 0..<6, using: &random) {
            case 0..<2:
                let target = pick([
                    "\(pick(names))@reader.example", "@other.example", "@reader.example",
                ])
                return .lift(try SuppressionTarget(target))
            case 2: return .change([subscriber, 1, 2], tag: pick(["paid", "b"]))
            case 3: return .move(subscriber, try EmailAddress("\(pick(names))@other.example"))
            case 4: return .erase(try EmailAddress("\(pick(names))@reader.example"))
            default: return .bringBack([try reader()])
            }
        case 13..<18:
            guard let id = planned.popFirst() else { fallthrough }
            let permalink = pick(["three-routes", "other"])
            let exclusion = pick([
                AudienceExclusion.nobody, .nobody, .whoHas(permalinks: []),
                .whoHas(permalinks: ["three-routes"]),
                .whoHas(permalinks: ["other", "three-routes", "none"]),
            ])
            return .plan(
                Campaign(
                    id: id,
                    permalink: permalink,
                    path: "issues/\(permalink).md",
                    edition: "edition",
                    state: .planned,
                    createdAt: now,
                    finishedAt: nil,
                    settings: pick(values)
                ),
                exclusion
            )
        case 18..<26:
            return try secondThought(campaign, holder, subscriber, now, using: &random)
        case 26..<36:
            return .lease(campaign, holder: holder, seconds: pick([0, 5, 60]))
        case 36..<38: return .release(campaign, holder: holder)
        case 38..<55: return .attempt(subscriber, campaign, holder: holder)
        case 55..<68: return batches(campaign, holder, using: &random)
        case 68..<90:
            let later = now.addingTimeInterval(pick([0, 3, 30]))
            return .settle(
                subscriber,
                campaign,
                pick([
                    .accepted(.ok), .deferred(.busy, until: later), .rejected(.unknown),
                    .inDoubt("no answer came"), .returned, .unknownMailbox(.unknown),
                    .deferred(.silence, until: later),
                    .accepted(Reply(code: 0, enhanced: nil, text: "")),
                ])
            )
        case 90..<95:
            return .due(campaign, after: pick([0, 2]), limit: pick([0, 2, 9]))
        default:
            let state = pick(Delivery.State.allCases + [nil])
            return .page(campaign, state, after: pick([0, 2]), limit: pick([0, 2, 9]))
        }
    }

    /// Requests with few members, so that the same ones meet again.
    private static func batches(
        _ campaign: String,
        _ holder: String,
        using random: inout SeededGenerator
    ) -> StoreOperation {
        func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: list.indices, using: &random)]
        }
        let batch = Batch.sample(
            of: pick([[1, 2], [1, 2], [1, 2], [3], [4, 3], [5, 6, 1], [2, 2], []]),
            digest: pick(["a", "a", "b"])
        )
        let ends = batch.members.map {
            JournalEntry.settle($0, as: pick([.inDoubt("?"), .inDoubt("?"), .returned]), by: "api")
        }
        return switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: .write([.attemptAll(batch, by: pick(["api", "b"]))], campaign, holder: holder)
        case 3..<5: .write(ends, campaign, holder: holder)
        case 5..<7: .write([.attemptAgain(batch)], campaign, holder: holder)
        case 7: .write([.close(batch: batch.key)], campaign, holder: holder)
        case 8: .openBatches(campaign, seconds: pick([0, 10, 100]))
        default: .unreachable([1, 2, 3, 4, 5, 6, 7, 99])
        }
    }

    /// What people do to a campaign between its runs; it seldom ends for good.
    private static func secondThought(
        _ campaign: String,
        _ holder: String,
        _ subscriber: Int64,
        _ now: Date,
        using random: inout SeededGenerator
    ) throws -> StoreOperation {
        func pick<Element>(_ list: [Element]) -> Element {
            list[Int.random(in: list.indices, using: &random)]
        }
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<5:
            let states = Campaign.State.allCases.filter { $0 != .cancelled }
            return .setState(pick(states), campaign, note: pick([nil, "why"]))
        case 5: return pick([.setState(.cancelled, campaign, note: nil), .cancel(campaign)])
        case 6: return .schedule(campaign, seconds: 60)
        case 7..<9: return .drift(campaign)
        case 9..<12: return .reopen([subscriber, 1, 2], campaign, holder: holder)
        case 12..<14:
            return .retry(campaign, pick([[.rejected], [.deferred], [.rejected, .inDoubt]]))
        case 14..<16: return .resolve(campaign, pick(DoubtRule.allCases))
        case 16..<18:
            let later = now.addingTimeInterval(5)
            return .settleDoubt(
                subscriber,
                campaign,
                pick([
                    .accepted(.ok), .deferred(.busy, until: later), .unknownMailbox(.unknown),
                    .returned,
                ])
            )
        default: return .nextDue(campaign)
        }
    }
}
