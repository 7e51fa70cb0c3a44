import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import LetterpressSink
import Testing

/// As many connections as may be configured, all at once, to the real sink.
@Suite struct ManyConnectionsTests {
    private static let width = 500
    private let folder = TemporaryFolder()

    /// No copy goes before every connection has one in hand; then each is taken once.
    @Test(.timeLimit(.minutes(2)))
    func fiveHundredStandAtOnceAndTakeEachMessageOnce() async throws {
        try Self.makeRoomForSockets()
        let messages = try (1...2_000).map { try OutgoingMessage.sample($0) }
        let gate = Gate(opensAt: Self.width)
        let journal = TestJournal(
            onAttempt: { _ in
                await gate.pass()
                return true
            },
            onObstacle: {
                // Then they are fewer, and nobody must wait for the rest.
                await gate.open()
                return false
            }
        )
        try await Sink.run(in: folder) { sink in
            var settings = SMTPServerSettings.local(port: sink.port)
            settings.connections = Self.width
            async let standing = Self.count(towards: sink.port, at: gate)
            await SMTPTransport(settings).deliver(journal.mail(messages), journal: journal)
            let count = try await standing
            #expect(count == Self.width)
            #expect(sink.messageCount == messages.count)
        }
        let accepted = journal.entries.compactMap { entry in
            if case .settled(let delivery, .accepted, _) = entry { delivery } else { nil }
        }
        #expect(accepted.sorted() == Array(1...2_000))
        #expect(journal.outcomes.count == messages.count)
    }

    /// How many connections there are when all have come to the gate; then it is opened.
    private static func count(towards port: Int, at gate: Gate) async throws -> Int {
        await gate.wait()
        let count = Result { try OpenSockets.count(towards: port) }
        await gate.open()
        return try count.get()
    }

    /// Both ends of each connection are in this process; many systems allow 1,024 descriptors at first.
    private static func makeRoomForSockets() throws {
        var limit = rlimit()
        try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        let wanted = rlim_t(4_096)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    }
}

/// Holds everybody who comes until so many have come and somebody opens it.
private actor Gate {
    private let most: Int
    private var count = 0
    private var isOpen = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var watcher: CheckedContinuation<Void, Never>?

    init(opensAt most: Int) {
        self.most = most
    }

    func pass() async {
        guard !isOpen else { return }
        count += 1
        if count >= most { watcher.take()?.resume() }
        await withCheckedContinuation { held.append($0) }
    }

    /// Returns when all have come, or it is open.
    func wait() async {
        guard count < most, !isOpen else { return }
        await withCheckedContinuation { watcher = $0 }
    }

    func open() {
        isOpen = true
        watcher.take()?.resume()
        for one in held { one.resume() }
        held = []
    }
}
