internal import Foundation
internal import LetterpressModel
internal import Synchronization

/// Shows how far a campaign is: a bar on a terminal, now and then a line elsewhere.
final class ProgressLine: Sendable {
    private struct Moment {
        var lastShown = Date(timeIntervalSince1970: 0)
    }

    private let isTerminal: Bool
    private let isQuiet: Bool
    private let start: Date
    private let settledBefore: Int
    private let moment = Mutex(Moment())

    init(isQuiet: Bool, settledBefore: Int, start: Date = Date()) {
        self.isQuiet = isQuiet
        self.settledBefore = settledBefore
        self.start = start
        isTerminal = Console.isErrorTerminal
    }

    func show(_ counts: DeliveryCounts, now: Date = Date()) {
        guard !isQuiet else { return }
        let isDue = moment.withLock { moment in
            let pause = isTerminal ? 0.1 : 5
            guard now.timeIntervalSince(moment.lastShown) >= pause || counts[.pending] == 0 else {
                return false
            }
            moment.lastShown = now
            return true
        }
        guard isDue else { return }
        let text = line(counts, now: now)
        if isTerminal { Console.overwrite(text) } else { Console.note(text) }
    }

    /// Ends the bar's line.
    func finish() {
        if isTerminal, !isQuiet { Console.note("") }
    }

    private func line(_ counts: DeliveryCounts, now: Date) -> String {
        let (done, total) = (counts.settled + counts[.deferred], max(1, counts.total))
        let seconds = max(0.001, now.timeIntervalSince(start))
        let rate = Double(counts.settled - settledBefore) / seconds
        var parts = ["\(done) of \(counts.total)", "\(Int(rate.rounded()))/s"]
        if rate > 0, counts[.pending] > 0 {
            parts.append("\(Self.duration(Double(counts[.pending]) / rate)) left")
        }
        for state in [Delivery.State.deferred, .rejected, .inDoubt, .skipped]
        where counts[state] > 0 {
            parts.append("\(counts[state]) \(state.rawValue.replacing("_", with: " "))")
        }
        let words = parts.joined(separator: ", ")
        guard isTerminal else { return words }
        let filled = done * 30 / total
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: 30 - filled) + "] " + words
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
