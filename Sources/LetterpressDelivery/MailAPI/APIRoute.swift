internal import LetterpressModel
internal import Synchronization

/// What the lanes of one delivery know of one another: when the next request may go, and whether the
/// provider answers.
final class APIRoute: Sendable {
    private struct State {
        var isStopped = false
        var breaker = RouteBreaker()
        /// Before then the provider wants no request.
        var restUntil: Duration = .zero
        /// When the next request may go at the earliest, by the pace that the account has.
        var nextTurn: Duration = .zero
        /// Requests in a row that were written whole and not answered.
        var doubts = 0
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    /// Between two requests.
    private let interval: Duration
    /// A provider that restarts takes one answer of each lane with it.
    private let toleratedDoubts: Int

    /// `requestsPerSecond` of nil is as fast as answers come.
    init(lanes: Int, requestsPerSecond: Double?) {
        toleratedDoubts = max(2, lanes)
        interval = requestsPerSecond.map { .seconds(1 / max($0, 0.001)) } ?? .zero
    }

    private var time: Duration { ContinuousClock.now - start }

    /// No further request is to be made.
    var isStopped: Bool { state.withLock { $0.isStopped } }
    func stop() { state.withLock { $0.isStopped = true } }

    /// How long to wait before a request is made; zero takes the turn.
    func rest() -> Duration {
        let now = time
        return state.withLock { state in
            let earliest = max(state.restUntil, state.nextTurn)
            if earliest > now { return earliest - now }
            let silence = state.breaker.wait(at: now)
            if silence == .zero { state.nextTurn = now + interval }
            return silence
        }
    }

    /// The provider wants to be left alone for so long.
    func leaveAlone(for rest: Duration) {
        let end = time + rest
        state.withLock { $0.restUntil = max($0.restUntil, end) }
    }

    /// The provider answered, whatever it said.
    func answered() {
        state.withLock { state in
            state.breaker.answered()
            state.doubts = 0
        }
    }

    /// The provider could not be reached, or was lost before a request was written.
    func failed() { state.withLock { $0.breaker.failed(at: time) } }

    /// A request was written and not answered; true where that is the rule, and no accident.
    func doubted() -> Bool {
        state.withLock { state in
            state.doubts += 1
            return state.doubts > toleratedDoubts
        }
    }
}
