internal import LetterpressModel

/// Every account of one route: which tries may be made now.
struct LimitBook {
    enum Step: Equatable {
        /// Counted.
        case go
        case wait(Duration)
        /// The ledger has to be asked about these first.
        case renew(Set<LimitKey>)
    }

    private let rules: [(limit: SendingLimit, name: String)]
    private let holder: String
    private(set) var accounts: [LimitKey: LimitAccount] = [:]
    /// Spent and forgotten here, still in the ledger.
    private(set) var forgotten: Set<LimitKey> = []
    /// How many accounts there may be before the spent ones are looked for.
    private var sweepAt = 1_000

    init(route: String, limits: [SendingLimit], holder: String) {
        rules = limits.map { ($0, LimitKey.rule($0, route: route)) }
        self.holder = holder
    }

    /// Counts a try under every limit that covers the domain, or under none.
    mutating func reserve(_ domain: String, at now: Duration) -> Step {
        var opening = now
        var lacking: Set<LimitKey> = []
        let keys = keys(of: domain)
        for key in keys {
            guard let account = accounts[key] else {
                lacking.insert(key)
                continue
            }
            opening = max(opening, account.opening(at: now))
            if !account.hasLease(at: now) { lacking.insert(key) }
        }
        guard opening <= now else { return .wait(opening - now) }
        guard lacking.isEmpty else { return .renew(lacking) }
        for key in keys { accounts[key]?.count(at: now) }
        return .go
    }

    /// Whether a try that was counted then and not made still counts under every limit.
    func holds(_ domain: String, from time: Duration, at now: Duration) -> Bool {
        keys(of: domain).allSatisfy { accounts[$0]?.window.holds(time, at: now) ?? false }
    }

    /// Has a try that was counted before it was made count from now.
    mutating func move(_ domain: String, from time: Duration, to now: Duration) {
        for key in keys(of: domain) { accounts[key]?.move(from: time, to: now) }
    }

    /// How long until a try may be made, as far as is known without asking the ledger.
    func wait(_ domain: String, at now: Duration) -> Duration {
        keys(of: domain).reduce(.zero) { wait, key in
            max(wait, (accounts[key]?.opening(at: now) ?? now) - now)
        }
    }

    /// The keys of these domains for which the ledger has to be asked.
    func lacking(_ domains: some Sequence<String>, at now: Duration) -> Set<LimitKey> {
        var lacking: Set<LimitKey> = []
        for domain in Set(domains) {
            for key in keys(of: domain) {
                guard let account = accounts[key] else {
                    lacking.insert(key)
                    continue
                }
                if !account.hasLease(at: now), account.opening(at: now) <= now {
                    lacking.insert(key)
                }
            }
        }
        return lacking
    }

    func renewals(of keys: Set<LimitKey>, at now: Moment) -> [LimitKey: LimitRenewal] {
        var renewals: [LimitKey: LimitRenewal] = [:]
        for key in keys {
            guard let limit = rules.first(where: { $0.name == key.rule })?.limit else { continue }
            renewals[key] = LimitRenewal(
                limit: limit,
                holder: holder,
                now: now,
                known: accounts[key]?.window
            )
        }
        return renewals
    }

    mutating func take(_ answers: [LimitKey: LimitRenewal.Answer], at now: Duration) {
        forgotten = []
        for (key, answer) in answers {
            guard let limit = rules.first(where: { $0.name == key.rule })?.limit else { continue }
            if accounts[key]?.take(answer, at: now) == nil {
                accounts[key] = LimitAccount(limit, answer, at: now)
            }
        }
        if accounts.count >= sweepAt { sweep(at: now) }
    }

    /// After the ledger was told what was used.
    mutating func endLeases() {
        for key in accounts.keys { accounts[key]?.endLease() }
    }

    /// Domains come and go; only those whose tries still count are worth their memory.
    private mutating func sweep(at now: Duration) {
        let spent = accounts.filter { $0.value.isSpent(at: now) }
        for key in spent.keys { accounts[key] = nil }
        forgotten = Set(spent.keys)
        sweepAt = max(1_000, accounts.count * 2)
    }

    private func keys(of domain: String) -> [LimitKey] {
        rules.compactMap { rule in
            switch rule.limit.domains {
            case .all: LimitKey(rule: rule.name, domain: "")
            case .one(domain), .each: LimitKey(rule: rule.name, domain: domain)
            case .one: nil
            }
        }
    }
}
