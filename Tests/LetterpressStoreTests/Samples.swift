import Foundation
import LetterpressModel
import LetterpressStore

/// The day on which every test takes place, and moments after it.
extension Date {
    static let noon = Date(timeIntervalSince1970: 1_767_268_800)

    static func noon(plus seconds: TimeInterval) -> Date { noon.addingTimeInterval(seconds) }
}

extension Reply {
    static let ok = Reply(code: 250, enhanced: "2.0.0", text: "Queued as 42")
    static let busy = Reply(code: 450, enhanced: "4.2.0", text: "Greylisted")
    static let silence = Reply(code: 0, enhanced: nil, text: "no answer came")
    static let blocked = Reply(code: 550, enhanced: "5.7.1", text: "Blocked")
    static let unknown = Reply(code: 550, enhanced: "5.1.1", text: "No such user")
}

extension ListRow {
    static func sample(
        _ address: String,
        state: ReaderState? = nil,
        _ change: (inout SubscriberProfile) -> Void = { _ in }
    ) throws -> ListRow {
        var profile = SubscriberProfile()
        change(&profile)
        return ListRow(address: try EmailAddress(address), profile: profile, state: state)
    }
}

extension ListEntry {
    /// Tombstones are `#stone-KEY` without what makes an address of it.
    static func sample(
        at now: Date = .noon,
        state: ReaderState = .confirmed,
        resubscribing: String? = nil
    ) -> ListEntry {
        ListEntry(
            source: "list.csv",
            at: now,
            state: state,
            resubscribing: resubscribing,
            tombstone: { SuppressionTarget.stone(of: $0) }
        )
    }
}

extension SuppressionTarget {
    static func stone(of address: EmailAddress) -> SuppressionTarget {
        .tombstone("stone-\(address.key.replacing("@", with: "-at-"))")
    }
}

extension Edition {
    static func sample(_ id: String = "edition") -> Edition {
        let name = MergedText.Piece.place(.firstName, fallback: "there", form: .html)
        let link = MergedText.Piece.place(.unsubscribeURL, fallback: nil, form: .plain)
        let plan = MergedText.Piece.place(.custom("plan"), fallback: "", form: .urlPart)
        return Edition(
            id: id,
            subject: MergedText(pieces: [.literal("Proof №\u{A0}1 – \"quoted\" \\ 👩‍💻")]),
            preheader: MergedText(pieces: []),
            html: MergedText(pieces: [.literal("<p>Hello, "), name, .literal("</p>\r\n"), plan]),
            text: MergedText(pieces: [.literal("Hello,\n\u{0}\u{85}\u{2028}"), name, link]),
            language: "en"
        )
    }
}

extension Campaign {
    static func sample(
        _ id: String,
        permalink: String = "three-routes",
        state: State = .planned,
        finishedAt: Date? = nil,
        startAt: Date? = nil,
        note: String? = nil,
        settings: String = ""
    ) -> Campaign {
        Campaign(
            id: id,
            permalink: permalink,
            path: "issues/\(permalink).md",
            edition: "edition",
            state: state,
            createdAt: .noon,
            finishedAt: finishedAt,
            startAt: startAt,
            note: note,
            settings: settings
        )
    }
}

extension Delivery {
    static func sample(
        _ subscriber: Int64,
        _ address: String,
        _ state: State = .pending,
        reply: Reply? = nil,
        attempts: Int = 0,
        firstAttemptAt: Date? = nil,
        settledAt: Date? = nil,
        server: String? = nil,
        deferredUntil: Date? = nil
    ) -> Delivery {
        Delivery(
            subscriber: subscriber,
            address: address,
            state: state,
            reply: reply,
            attempts: attempts,
            firstAttemptAt: firstAttemptAt,
            settledAt: settledAt,
            server: server,
            deferredUntil: deferredUntil
        )
    }
}

extension Batch {
    /// The key depends on the members, as it should.
    static func sample(_ members: Int64..., digest: String = "digest") -> Batch {
        sample(of: members, digest: digest)
    }

    static func sample(of members: [Int64], digest: String = "digest") -> Batch {
        let key = "k" + members.map(String.init).joined(separator: "-")
        return Batch(key: key, members: members, digest: digest)
    }
}

extension Store {
    /// Brings in readers as `list.csv` has them.
    @discardableResult
    func bringIn(_ rows: ListRow..., at now: Date = .noon) async throws -> ImportTally {
        try await importReaders(rows, as: .sample(at: now))
    }

    /// Brings in `ada@reader.example` and others of that host.
    @discardableResult
    func bringIn(_ names: String...) async throws -> ImportTally {
        let rows = try names.map { try ListRow.sample("\($0)@reader.example") }
        return try await importReaders(rows, as: .sample())
    }

    @discardableResult
    func suppress(
        _ target: String,
        _ reason: SuppressionReason = .unsubscribed,
        at now: Date = .noon
    ) async throws -> Bool {
        try await suppress(
            try SuppressionTarget(target),
            reason: reason,
            source: "test",
            note: "",
            at: now
        )
    }

    /// Plans a campaign and takes it for the holder `press`.
    func start(_ id: String = "campaign", permalink: String = "three-routes") async throws {
        try await plan(.sample(id, permalink: permalink), edition: .sample())
        try await lease(id, holder: "press", until: .noon(plus: 60), now: .noon)
    }

    func attempt(_ subscriber: Int64, at now: Date = .noon) async throws -> Bool {
        try await attempt(subscriber, in: "campaign", holder: "press", now: now)
    }

    func settle(
        _ subscriber: Int64,
        as settlement: Settlement,
        at now: Date = .noon(plus: 1)
    ) async throws {
        try await settle(subscriber, in: "campaign", as: settlement, by: "mx:25", now: now)
    }

    func write(
        _ entries: [JournalEntry],
        by holder: String = "press",
        at now: Date = .noon
    ) async throws -> [Bool] {
        try await write(entries, in: "campaign", holder: holder, now: now)
    }

    /// Has `other` take the campaign over from `press`, which is dead.
    func takeOver(at now: Date) async throws {
        try await lease("campaign", holder: "other", until: now.addingTimeInterval(60), now: now)
    }

    /// Ends the tries of all members alike; the batch is not closed.
    func settleAll(
        _ batch: Batch,
        as settlement: Settlement,
        at now: Date = .noon(plus: 1)
    ) async throws {
        for member in batch.members {
            try await settle(member, in: "campaign", as: settlement, by: "api", now: now)
        }
    }

    func openBatches(since: Date = .distantPast) async throws -> [OpenBatch] {
        try await openBatches(of: "campaign", since: since)
    }

    /// Erases `NAME@reader.example`.
    func erase(_ name: String, at now: Date = .noon(plus: 2)) async throws {
        let address = try EmailAddress("\(name)@reader.example")
        _ = try await erase(address, leaving: .stone(of: address), source: "test", at: now)
    }

    func settleDoubt(
        _ subscriber: Int64,
        as settlement: Settlement,
        at now: Date = .noon(plus: 1)
    ) async throws -> Bool {
        try await settleDoubt(subscriber, in: "campaign", as: settlement, now: now)
    }

    /// Tries a reader's copy a second before ``settle(_:as:at:)`` says what came of it.
    func end(
        _ subscriber: Int64,
        as settlement: Settlement,
        at now: Date = .noon(plus: 1)
    ) async throws {
        guard try await attempt(subscriber, at: now.addingTimeInterval(-1)) else { return }
        try await settle(subscriber, as: settlement, at: now)
    }

    func copy(of subscriber: Int64, in campaign: String = "campaign") async throws -> Delivery? {
        try await all(of: campaign).first { $0.subscriber == subscriber }
    }

    func all(of campaign: String = "campaign") async throws -> [Delivery] {
        try await deliveries(of: campaign, state: nil, after: 0, limit: 1_000)
    }
}
