internal import Foundation
internal import Synchronization

/// SIGINT and SIGTERM as a wish to stop: the first asks, a second SIGINT ends the process at once.
final class Interrupts: Sendable {
    private let count = Mutex(0)
    private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])
    // Set once in `init` and kept alive by this object.
    private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

    init() {
        let numbers = [SIGINT, SIGTERM]
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: number, queue: .global())
        }
        for (number, source) in zip(numbers, sources) {
            source.setEventHandler { [weak self] in self?.arrived(number) }
            source.resume()
        }
    }

    var isAsked: Bool { count.withLock { $0 > 0 } }

    /// Returns when somebody asked to stop, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                waiting.withLock { $0.append(continuation) }
                if isAsked || Task.isCancelled { wake() }
            }
        } onCancel: {
            wake()
        }
    }

    private func arrived(_ number: Int32) {
        let times = count.withLock { count in
            count += 1
            return count
        }
        if times > 1, number == SIGINT { _exit(130) }
        wake()
    }

    private func wake() {
        let sleepers = waiting.withLock { sleepers in
            defer { sleepers = [] }
            return sleepers
        }
        for sleeper in sleepers { sleeper.resume() }
    }
}
