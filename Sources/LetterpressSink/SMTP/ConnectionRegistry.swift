internal import NIOCore
internal import Synchronization

/// The clients connected now, so that stopping can end each conversation in good order.
final class ConnectionRegistry: Sendable {
    /// Asks a connection to answer what is under way, say 421 and close.
    struct StopRequest: Sendable {}

    enum Admission: Equatable {
        case welcome(number: Int)
        case full(number: Int)
        case stopping
    }

    private struct Connection {
        let channel: any Channel
        let finished: EventLoopFuture<Void>
    }

    private struct State {
        var lastNumber = 0
        var isStopping = false
        var connections: [Int: Connection] = [:]
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts a client in until `finished`, which comes when its last event is recorded.
    func admit(_ channel: any Channel, until finished: EventLoopFuture<Void>) -> Admission {
        let admission = state.withLock { state -> Admission in
            guard !state.isStopping else { return .stopping }
            state.lastNumber += 1
            let number = state.lastNumber
            let isFull = state.connections.count >= limit
            state.connections[number] = Connection(channel: channel, finished: finished)
            return isFull ? .full(number: number) : .welcome(number: number)
        }
        switch admission {
        case .stopping: break
        case .full(let number), .welcome(let number):
            finished.whenComplete { _ in self.remove(number) }
        }
        return admission
    }

    /// Lets nobody in any more, and returns when everybody has gone.
    func close() async {
        let connections = state.withLock { state in
            state.isStopping = true
            return Array(state.connections.values)
        }
        for connection in connections {
            connection.channel.pipeline.fireUserInboundEventTriggered(StopRequest())
        }
        for connection in connections { try? await connection.finished.get() }
    }

    private func remove(_ number: Int) {
        state.withLock { $0.connections[number] = nil }
    }
}
