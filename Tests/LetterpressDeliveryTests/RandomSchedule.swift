import LetterpressModel

@testable import LetterpressDelivery

/// A sender's life by chance: rules, domains, bursts and pauses, crashes and clocks that are set.
struct RandomSchedule {
    private var chance: SplitMix
    private let world = SimulatedWorld()
    private let ledger = MemoryLedger()
    let limits: [SendingLimit]
    private let domains: [String]
    /// After the machine's restart only the wall clock is left, and then nobody can tell a jump
    /// forward from time that passed; so a schedule has either.
    private let restartsMachine: Bool
    private var limiters: [RateLimiter] = []
    private var restarts = 0
    /// When tries were let through, in order, by domain.
    private(set) var permitted: [(time: Duration, domain: String)] = []

    init(seed: UInt64) {
        chance = SplitMix(seed: seed)
        let names = ["gmail.com", "proof.example", "mail.example", "a.example", "b.example"]
        domains = Array(names.prefix(Int.random(in: 1...names.count, using: &chance)))
        var limits: [SendingLimit] = []
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            let large = Int.random(in: 0..<6, using: &chance) == 0
            let max = Int.random(in: large ? 101...160 : 1...30, using: &chance)
            let seconds = [1, 2, 10, 11, 60, 600, 3_600].randomElement(using: &chance) ?? 1
            let scopes: [SendingLimit.Domains] = [.all, .one("gmail.com"), .each]
            let scope = scopes.randomElement(using: &chance) ?? .all
            let limit = SendingLimit(max: max, window: .seconds(seconds), domains: scope)
            if let limit, !limits.contains(where: { $0.window == limit.window }) {
                limits.append(limit)
            }
        }
        self.limits = limits
        restartsMachine = Bool.random(using: &chance)
        let processes = Int.random(in: 0..<3, using: &chance) == 0 ? 2 : 1
        for _ in 0..<processes { limiters.append(limiter()) }
    }

    mutating func run(steps: Int) async throws {
        for _ in 0..<steps {
            switch Int.random(in: 0..<100, using: &chance) {
            case 0..<8: try await restart()
            case 8..<14: setWall()
            case 14..<35: pause()
            default: try await burst()
            }
        }
    }

    private mutating func burst() async throws {
        let limiter = limiters[Int.random(in: 0..<limiters.count, using: &chance)]
        let domain = domains.randomElement(using: &chance) ?? "gmail.com"
        for _ in 0..<Int.random(in: 1...12, using: &chance) {
            switch try await limiter.reserve(domain) {
            case .go: permitted.append((world.time, domain))
            case .wait(let time):
                // Exactly then, or a hair too soon.
                world.pass(Bool.random(using: &chance) ? time : max(.zero, time - .microseconds(1)))
            }
        }
    }

    private mutating func pause() {
        let longest = [1_000, 1_000_000, 60_000_000, 4_000_000_000].randomElement(using: &chance)
        world.pass(.microseconds(Int.random(in: 0...(longest ?? 0), using: &chance)))
    }

    private mutating func setWall() {
        let forward = !restartsMachine && Bool.random(using: &chance)
        let jump = Duration.milliseconds(Int.random(in: 0...100_000_000, using: &chance))
        world.setWall(by: forward ? jump : .zero - jump)
    }

    private mutating func restart() async throws {
        let goesWell = Bool.random(using: &chance)
        if restartsMachine {
            if goesWell { for limiter in limiters { try await limiter.close() } }
            world.reboot()
            for index in limiters.indices { limiters[index] = limiter() }
        } else {
            let index = Int.random(in: 0..<limiters.count, using: &chance)
            if goesWell { try await limiters[index].close() }
            limiters[index] = limiter()
        }
    }

    private mutating func limiter() -> RateLimiter {
        restarts += 1
        return world.limiter(limits, ledger: ledger, holder: "process \(restarts)")
    }
}
