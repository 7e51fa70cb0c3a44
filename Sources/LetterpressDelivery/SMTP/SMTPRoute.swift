internal import LetterpressModel
internal import Synchronization

/// What the connections of one delivery know of one another: how many there may be, and whether the server
/// answers.
final class SMTPRoute: Sendable {
    private struct State {
        var isStopped = false
        var isOver = false
        var standing = 0
        var width: ConnectionWidth
        var breaker = RouteBreaker()
        /// Messages in a row that were written whole and not answered.
        var doubts = 0
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now
    /// A server that goes takes one of each connection with it, and may go again when it has just come; a
    /// single connection that is lost now and then is no reason either.
    private let toleratedDoubts: Int

    init(connections: Int) {
        toleratedDoubts = max(4, 2 * connections)
        state = Mutex(State(width: ConnectionWidth(most: connections)))
    }

    private var time: Duration { ContinuousClock.now - start }

    /// No further message is to be started.
    var isStopped: Bool { state.withLock { $0.isStopped } }
    func stop() { state.withLock { $0.isStopped = true } }

    /// There is no more mail.
    var isOver: Bool { state.withLock { $0.isOver || $0.isStopped } }
    func end() { state.withLock { $0.isOver = true } }

    /// Whether the connection of that number, from 0, may stand.
    func admits(_ number: Int) -> Bool {
        state.withLock { number < $0.width.width(at: time) }
    }

    /// How long to wait before the server is called; zero lets the caller call it now.
    func rest() -> Duration { state.withLock { $0.breaker.wait(at: time) } }

    func opened() {
        state.withLock { state in
            state.standing += 1
            state.breaker.answered()
        }
    }

    func closed() { state.withLock { $0.standing -= 1 } }

    /// A connection could not be opened, or was lost before anything was taken.
    func failed() {
        state.withLock { state in
            // Where others stand, there are too many; where none does, nobody is there.
            if state.standing > 0 {
                state.width.refused(standing: state.standing, at: time)
            } else {
                state.breaker.failed(at: time)
            }
        }
    }

    func heard(_ reply: Reply) {
        state.withLock { $0.width.heard(reply, open: $0.standing, at: time) }
    }

    /// A message was answered, whatever was said.
    func answered() { state.withLock { $0.doubts = 0 } }

    /// A message was written whole and not answered; true where that is the rule, and no accident.
    func doubted() -> Bool {
        state.withLock { state in
            state.doubts += 1
            return state.doubts > toleratedDoubts
        }
    }
}
