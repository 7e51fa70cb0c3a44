import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import LetterpressWorkspace
import Synchronization

@testable import LetterpressPipeline

/// A planned campaign in a store of its own, and what becomes of it when it is sent.
struct SmallCampaign {
    static let noon = Date(timeIntervalSince1970: 1_795_694_400)

    let store: any Store
    let campaign: Campaign
    let configuration: Configuration
    let clock = SetClock(noon)

    /// To these addresses, with ids from 1; `delivery` are lines of the configuration, indented by two.
    init(
        to addresses: [String],
        in store: any Store = MemoryStore(),
        delivery: String = ""
    ) async throws {
        self.store = store
        configuration = try ConfigurationReader(environment: [:]).read(
            """
            publication:
              name: The Weekly Proof
              from: hello@proof.example
              url: https://proof.example
              postal_address: 1 Example Street, London
            delivery:
              late: 1h
            \(delivery)
            """,
            path: "letterpress.yml"
        )
        campaign = Campaign(
            id: "abcdefghij",
            permalink: "letter",
            path: "issues/letter.md",
            edition: "e",
            state: .planned,
            createdAt: Self.noon,
            finishedAt: nil
        )
        let rows = try addresses.map {
            ListRow(address: try EmailAddress($0), profile: SubscriberProfile())
        }
        let entry = ListEntry(source: "list.csv", at: Self.noon) { .tombstone($0.key) }
        _ = try await store.importReaders(rows, as: entry)
        try await store.plan(campaign, edition: Self.edition)
    }

    static let edition = Edition(
        id: "e",
        subject: MergedText(pieces: [.literal("A letter")]),
        preheader: MergedText(pieces: []),
        html: MergedText(pieces: [.literal("<p>Hello.</p>")]),
        text: MergedText(pieces: [.literal("Hello.")]),
        language: "en"
    )

    /// Sends what is owed; rests of the campaign's clock pass in no time.
    func send(
        over transport: any Transport,
        patience: SendingPatience = SendingPatience(),
        route: String? = nil,
        stop: @escaping @Sendable () -> Bool = { false },
        tell: @escaping @Sendable (CampaignEvent) -> Void = { _ in }
    ) async throws -> CampaignSender.End {
        let sender = CampaignSender(
            store: store,
            configuration: configuration,
            signers: [],
            route: route,
            holder: "desk",
            isGone: { _ in false },
            clock: { [clock] in clock.now }
        )
        return try await sender.send(campaign, over: transport, patience: patience, stop: stop) {
            [clock] event in
            if case .waiting(let until) = event { clock.set(until) }
            tell(event)
        }
    }

    /// Each copy in one line, in the order of their readers: `rejected 550 5.1.1 after 1`.
    func journal() async throws -> [String] {
        try await store.deliveries(of: campaign.id, state: nil, after: 0, limit: .max).map { copy in
            let reply = copy.reply.map { " \($0.code) \($0.enhanced ?? "-")" } ?? ""
            return "\(copy.state.rawValue)\(reply) after \(copy.attempts)"
        }
    }

    func state() async throws -> Campaign.State? { try await store.state(of: campaign.id) }
}

/// A clock that stands still until it is set.
final class SetClock: Sendable {
    private let time: Mutex<Date>

    init(_ time: Date) {
        self.time = Mutex(time)
    }

    var now: Date { time.withLock { $0 } }

    func set(_ time: Date) { self.time.withLock { $0 = time } }
}
