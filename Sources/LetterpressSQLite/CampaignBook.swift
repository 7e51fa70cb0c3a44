internal import Foundation
internal import GRDB
internal import LetterpressModel
internal import LetterpressStore

/// The journal of a campaign within one transaction.
struct CampaignBook {
    let campaign: String
    let isCancelled: Bool
    let now: Date
    let database: Database

    /// Throws `leaseLost` where a holder is given who has the campaign no more.
    init(
        of campaign: String,
        heldBy holder: String? = nil,
        now: Date,
        _ database: Database
    ) throws {
        self.campaign = campaign
        self.now = now
        self.database = database
        let (keeper, state): (String?, String?) =
            try FastStatement(Self.keeper, database).first(database) {
                $0.bind(campaign)
            } read: {
                ($0.text(0), $0.text(1))
            } ?? (nil, nil)
        if let holder, keeper != holder { throw StoreError.leaseLost }
        isCancelled = state == Campaign.State.cancelled.rawValue
    }

    private static let keeper = "SELECT lease_holder, state FROM campaigns WHERE id = ?"

    /// Of a row of `deliveries`: its reader may be mailed.
    static let mayBeMailed = """
        EXISTS (SELECT 1 FROM subscribers
            WHERE subscribers.id = deliveries.subscriber AND \(SQLiteStore.isReachable))
        """

    static let isDue = """
        (state = 'pending' OR (state = 'deferred' AND deferred_until <= ?))
        """

    // MARK: - Tries

    func attempt(_ subscriber: Int64) throws -> Bool {
        if !isCancelled {
            try FastStatement(Self.attempt, database).execute(database) { places in
                places.bind(now.stored)
                places.bind(campaign)
                places.bind(subscriber)
                places.bind(now.stored)
            }
            if database.changesCount > 0 { return true }
        }
        let reply = isCancelled ? Reply.cancelled : Reply.suppressed
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'skipped', reply = ?, code = NULL, enhanced = NULL,
                    server = NULL, settled_at = ?
                WHERE campaign = ? AND subscriber = ? AND \(Self.isDue)
                """
        ).execute(arguments: [reply.text, now.stored, campaign, subscriber, now.stored])
        return false
    }

    private static let attempt = """
        UPDATE deliveries SET state = 'attempting', attempts = attempts + 1,
            first_attempt_at = coalesce(first_attempt_at, ?)
        WHERE campaign = ? AND subscriber = ? AND \(isDue) AND \(mayBeMailed)
        """

    /// Whether there was a copy in the state that is to end.
    func settle(
        _ subscriber: Int64,
        as settlement: Settlement,
        by server: String?,
        from state: Delivery.State = .attempting
    ) throws -> Bool {
        let end = CopyEnding(of: settlement, ofCancelled: isCancelled, by: server, at: now)
        guard let end else { return try giveBack(subscriber, from: state) }
        try FastStatement(Self.settle, database).execute(database) { places in
            places.bind(end.state.rawValue)
            places.bind(end.reply.code == 0 ? nil : Int64(end.reply.code))
            places.bind(end.reply.enhanced)
            // The server's words may hold the address of who was erased meanwhile.
            places.bind(Reply.erased.text)
            places.bind(end.reply.text)
            places.bind(end.until?.stored)
            places.bind(end.settledAt?.stored)
            places.bind(end.server)
            places.bind(campaign)
            places.bind(subscriber)
            places.bind(state.rawValue)
        }
        let isSettled = database.changesCount > 0
        if isSettled, case .unknownMailbox = settlement { try suppress(subscriber) }
        if isSettled, end.state == .deferred { try skipForgotten(subscriber) }
        return isSettled
    }

    private static let settle = """
        UPDATE deliveries SET state = ?, code = ?, enhanced = ?,
            reply = CASE address WHEN '' THEN ? ELSE ? END, deferred_until = ?, settled_at = ?, server = ?
        WHERE campaign = ? AND subscriber = ? AND state = ?
        """

    /// The copy's address, since its reader may have another one by now.
    private func suppress(_ subscriber: Int64) throws {
        let text = try String.fetchOne(
            database.cachedStatement(
                sql: "SELECT address FROM deliveries WHERE campaign = ? AND subscriber = ?"
            ),
            arguments: [campaign, subscriber]
        )
        // That of a forgotten person is empty.
        guard let text, let address = try? EmailAddress(text),
            try SQLiteStore.suppression(key: address.key, database) == nil
        else { return }
        try Suppression(
            key: address.key,
            reason: .bounce,
            source: "campaign \(campaign)",
            at: now
        ).write(database)
    }

    func reopen(_ subscriber: Int64) throws -> Bool {
        guard !isCancelled else { return false }
        return try giveBack(subscriber, from: .rejected, where: Self.mayBeMailed)
    }

    private func giveBack(
        _ subscriber: Int64,
        from state: Delivery.State,
        where condition: String = "1"
    ) throws -> Bool {
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'pending', attempts = max(0, attempts - 1),
                    code = NULL, enhanced = NULL, reply = NULL, server = NULL,
                    deferred_until = NULL, settled_at = NULL,
                    first_attempt_at = CASE WHEN attempts > 1 THEN first_attempt_at END
                WHERE campaign = ? AND subscriber = ? AND state = ? AND \(condition)
                """
        ).execute(arguments: [campaign, subscriber, state.rawValue])
        let isOwed = database.changesCount > 0
        if isOwed { try skipForgotten(subscriber) }
        return isOwed
    }

    /// Who was erased while the copy was under way is owed nothing any more.
    private func skipForgotten(_ subscriber: Int64) throws {
        try database.cachedStatement(
            sql: """
                UPDATE deliveries SET state = 'skipped', reply = ?, code = NULL, enhanced = NULL,
                    deferred_until = NULL, settled_at = ?
                WHERE campaign = ? AND subscriber = ? AND address = ''
                """
        ).execute(arguments: [Reply.erased.text, now.stored, campaign, subscriber])
    }

    // MARK: - Second thoughts

    func settleDoubt(_ subscriber: Int64, as settlement: Settlement) throws -> Bool {
        guard settlement.endsDoubt else { return false }
        let server = try String.fetchOne(
            database,
            sql: "SELECT server FROM deliveries WHERE campaign = ? AND subscriber = ?",
            arguments: [campaign, subscriber]
        )
        guard try settle(subscriber, as: settlement, by: server, from: .inDoubt) else {
            return false
        }
        if case .deferred = settlement { try goOn() }
        try SQLiteStore.dropBatches(ofOver: campaign, database)
        return true
    }

    /// How many copies of these states are owed as if their first try were still to come.
    func oweAnew(_ states: [Delivery.State]) throws -> Int {
        guard !isCancelled else { return 0 }
        var count = 0
        for state in states {
            try database.execute(
                sql: """
                    UPDATE deliveries SET state = 'pending', code = NULL, enhanced = NULL,
                        reply = NULL, server = NULL, deferred_until = NULL, settled_at = NULL,
                        first_attempt_at = NULL
                    WHERE campaign = ? AND state = ? AND \(Self.mayBeMailed)
                    """,
                arguments: [campaign, state.rawValue]
            )
            count += database.changesCount
        }
        if count > 0 { try goOn() }
        return count
    }

    func skipDoubtful() throws -> Int {
        try database.execute(
            sql: """
                UPDATE deliveries SET state = 'skipped', reply = ?, code = NULL, enhanced = NULL,
                    server = NULL, settled_at = ?
                WHERE campaign = ? AND state = 'in_doubt'
                """,
            arguments: [Reply.notSentAgain.text, now.stored, campaign]
        )
        let count = database.changesCount
        try SQLiteStore.dropBatches(ofOver: campaign, database)
        return count
    }

    /// Something is owed again of a campaign that may have been finished.
    private func goOn() throws {
        try database.execute(
            sql: """
                UPDATE campaigns SET state = 'paused', note = NULL, finished_at = NULL
                WHERE id = ? AND state = 'finished'
                """,
            arguments: [campaign]
        )
    }
}
