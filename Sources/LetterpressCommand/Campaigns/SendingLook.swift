internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline

/// How a send stands at one moment.
struct SendingLook {
    enum Mood: Equatable {
        case moving
        /// Nothing is due before then.
        case waiting(until: Date)
        /// The next hop does not answer.
        case silent
    }

    var counts: DeliveryCounts
    var pace = SendingPace()
    var mood = Mood.moving

    /// On one line: `120 of 300, 45/s, 4 s left, 118 accepted, 2 rejected`.
    func words(in zone: TimeZone) -> String {
        var parts = ["\(counts.settled) of \(counts.total)"]
        if mood == .moving, let rate = pace.rate { parts.append("\(Int(rate.rounded()))/s") }
        if mood == .moving, let left = pace.secondsLeft(for: counts[.pending]) {
            parts.append("\(Self.duration(left)) left")
        }
        for state in [Delivery.State.accepted, .deferred, .rejected, .inDoubt, .skipped]
        where counts[state] > 0 {
            parts.append("\(counts[state]) \(state.rawValue.replacing("_", with: " "))")
        }
        switch mood {
        case .moving: break
        case .waiting(let until):
            let count = counts[.deferred]
            parts.append(
                "waiting until \(ClockText.text(until, in: zone)) "
                    + "for \(count) \(count == 1 ? "copy that was" : "copies that were") put off"
            )
        case .silent: parts.append("nobody answers; trying again")
        }
        return parts.joined(separator: ", ")
    }

    /// The share that is done, before the words.
    func bar(in zone: TimeZone) -> String {
        let filled = min(30, max(0, counts.settled) * 30 / max(1, counts.total))
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: "-", count: 30 - filled) + "] " + words(in: zone)
    }

    private static func duration(_ seconds: Double) -> String {
        // A rate near nothing makes a time that no Int holds.
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        return whole < 3_600
            ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }
}
