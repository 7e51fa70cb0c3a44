import LetterpressCurl
import LetterpressModel
import LetterpressSink
import Synchronization
import Testing

/// What tasks of one loop may count on.
@Suite struct EventLoopTests {
    private let loop = EventLoop.all[0]

    /// Runs tasks that are all there before the first of them begins.
    private func together(
        _ count: Int,
        _ work: @escaping @Sendable (Int) async -> Void
    ) async {
        await withTaskExecutorPreference(loop) {
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<count { group.addTask { await work(number) } }
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func whoIdlesLetsAllOthersGoFirst() async {
        let order = Mutex<[Int]>([])
        await together(6) { number in
            if number == 0 {
                await EventLoop.idle()
            } else {
                for _ in 0..<number { await Task.yield() }
            }
            order.withLock { $0.append(number) }
        }
        #expect(order.withLock { $0 } == [1, 2, 3, 4, 5, 0])
    }

    /// Somebody may never wait for anything.
    @Test(.timeLimit(.minutes(1)))
    func whoIdlesBesideABusyTaskComesToItsTurn() async {
        let isOver = Atomic(false)
        await together(2) { number in
            if number == 0 {
                await EventLoop.idle()
                isOver.store(true, ordering: .relaxed)
            } else {
                while !isOver.load(ordering: .relaxed) { await Task.yield() }
            }
        }
        let wasReached = isOver.load(ordering: .relaxed)
        #expect(wasReached)
    }

    @Test(.timeLimit(.minutes(1)))
    func nobodyIdlesWhereThereIsNoLoop() async { await EventLoop.idle() }

    /// What came on the one loop is read on the other, and what comes later wakes that one.
    @Test(.timeLimit(.minutes(1)), .enabled(if: EventLoop.all.count > 1))
    func aConnectionGoesOnOnAnotherLoop() async throws {
        let folder = TemporaryFolder()
        try await Sink.run(in: folder) { sink in
            let settings = SMTPServerSettings.local(port: sink.port)
            for round in 0..<3 {
                // The number of its socket is that of the one before, which another loop must not know
                // any more.
                let wire = try await SMTPWire.open(
                    settings,
                    senderDomain: "x.example",
                    loop: loop
                )
                .get()
                for turn in 0..<20 {
                    let now = EventLoop.all[turn % 2]
                    wire.move(to: now)
                    let answer = try await withTaskExecutorPreference(now) {
                        try await Self.noop(over: wire)
                    }
                    #expect(answer.hasPrefix("250 "), "round \(round), turn \(turn)")
                }
            }
        }
    }

    private static func noop(over wire: SMTPWire) async throws -> String {
        let command = Array("NOOP\r\n".utf8)
        let count = try wire.write(command, from: 0)
        try #require(count == command.count)
        var answer: [UInt8] = []
        while answer.last != 10 {
            guard let isOpen = try wire.read(into: &answer) else {
                let deadline = ContinuousClock.now.advanced(by: .seconds(20))
                try #require(await wire.wait(toWrite: false, until: deadline))
                continue
            }
            try #require(isOpen)
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
