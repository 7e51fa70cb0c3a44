internal import Foundation
package import LetterpressModel

/// Keeps one route within its limits: in any window of any rule no more tries than allowed.
///
/// Tries are counted in memory, by a clock that nobody can set, under leases which the ledger keeps:
/// a block of tries for a few seconds. What the ledger says is therefore never less than what was
/// used; after a crash the unused rest of a block counts as used. Several processes of one ledger
/// take turns.
package actor RateLimiter {
    package enum Decision: Equatable, Sendable {
        /// Counted: write the MAIL or the request now.
        case go
        /// Nothing was counted; ask again after that time.
        case wait(Duration)
    }

    private var book: LimitBook
    private let ledger: any LimitLedger
    private let clock: @Sendable () -> Moment
    /// Copies that may go and have not gone yet: their domains, and when they were counted.
    private var reserved: [Int64: (domain: String, at: Duration)] = [:]
    private var isAsking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// `route` names the account that the provider counts for, such as `smtp mail.example:587`; windows
    /// are longer by `margin`, since between our writing of a try and the server's counting of it some
    /// time passes, and not always the same.
    package init(
        route: String,
        limits: [SendingLimit],
        ledger: some LimitLedger,
        margin: Duration = .zero,
        holder: String = UUID().uuidString,
        clock: @escaping @Sendable () -> Moment = Moment.now
    ) {
        book = LimitBook(
            route: route,
            limits: limits.map { limit in
                SendingLimit(
                    max: limit.max,
                    window: limit.window + margin,
                    domains: limit.domains
                ) ?? limit
            },
            holder: holder
        )
        self.ledger = ledger
        self.clock = clock
    }

    /// Counts a try to a recipient of the domain (A-labels) right before it is made, or says when.
    ///
    /// Throws what the ledger throws: a try that cannot be written down must not be made. A copy that is
    /// reserved a second time, because nobody could be reached, is counted once.
    package func reserve(_ domain: String, for copy: Int64? = nil) async throws -> Decision {
        if let copy, let earlier = reserved[copy] {
            let now = clock().uptime
            if book.holds(domain, from: earlier.at, at: now) {
                book.move(domain, from: earlier.at, to: now)
                reserved[copy] = (domain, now)
                return .go
            }
        }
        for _ in 0..<Self.patience {
            let now = clock().uptime
            switch book.reserve(domain, at: now) {
            case .go:
                if let copy { reserved[copy] = (domain, now) }
                return .go
            case .wait(let time): return .wait(time)
            case .renew(let keys):
                if await !hasWaited() { try await ask(keys) }
            }
        }
        return .wait(.milliseconds(100))
    }

    /// Has the try of a copy count from now: it was reserved before its connection was there and its journal
    /// was written, and its MAIL goes out now.
    package func begin(_ copy: Int64) {
        guard let made = reserved.removeValue(forKey: copy) else { return }
        book.move(made.domain, from: made.at, to: clock().uptime)
    }

    /// The MAIL of a copy went out as soon as it was reserved.
    package func begun(_ copy: Int64) { reserved[copy] = nil }

    /// Whether a try to that domain could be made now; if not, another recipient may go first.
    package func isOpen(_ domain: String) -> Bool { wait(domain) == .zero }

    /// How long a recipient of that domain has to wait, as far as this process knows.
    package func wait(_ domain: String) -> Duration {
        book.wait(domain, at: clock().uptime)
    }

    /// Asks the ledger about many domains at once: one commit for the next recipients in line.
    package func prepare(_ domains: some Sequence<String>) async throws {
        while await hasWaited() {}
        let keys = book.lacking(domains, at: clock().uptime)
        if !keys.isEmpty { try await ask(keys) }
    }

    /// Writes down exactly what was used, so that nothing of a block is lost.
    package func close() async throws {
        while await hasWaited() {}
        try await alone {
            let releases = book.renewals(of: Set(book.accounts.keys), at: clock())
            book.endLeases()
            try await ledger.update(Set(releases.keys)) { states in
                for (key, release) in releases { release.release(&states[key]) }
            }
        }
    }

    /// A ledger so slow that leases run out before they arrive must not hold a caller for ever.
    private static let patience = 100

    private func ask(_ keys: Set<LimitKey>) async throws {
        try await alone {
            let renewals = book.renewals(of: keys, at: clock())
            let releases = book.renewals(of: book.forgotten.subtracting(keys), at: clock())
            let all = keys.union(releases.keys)
            let answers = try await ledger.update(all) { states in
                for (key, release) in releases { release.forget(&states[key]) }
                var answers: [LimitKey: LimitRenewal.Answer] = [:]
                for (key, renewal) in renewals { answers[key] = renewal.apply(to: &states[key]) }
                return answers
            }
            book.take(answers, at: clock().uptime)
        }
    }

    /// One question at a time: an answer holds for the tries that were known when it was asked.
    private func alone(_ question: () async throws -> Void) async throws {
        isAsking = true
        defer {
            isAsking = false
            for next in waiting { next.resume() }
            waiting = []
        }
        try await question()
    }

    /// True after the question of another caller was answered.
    private func hasWaited() async -> Bool {
        guard isAsking else { return false }
        await withCheckedContinuation { waiting.append($0) }
        return true
    }
}
