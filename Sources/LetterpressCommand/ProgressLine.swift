internal import Foundation
internal import LetterpressModel
internal import Synchronization

/// Shows how far a campaign is: a bar on a terminal, now and then a line elsewhere.
final class ProgressLine: Sendable {
    private struct Shown {
        var time: ContinuousClock.Instant
        var mood = SendingLook.Mood.moving
    }

    private let isTerminal: Bool
    private let isQuiet: Bool
    private let zone: TimeZone
    private let shown: Mutex<Shown>

    init(isQuiet: Bool, zone: TimeZone, start: ContinuousClock.Instant = .now) {
        self.isQuiet = isQuiet
        self.zone = zone
        shown = Mutex(Shown(time: start))
        isTerminal = Console.isErrorTerminal && Console.isTerminalAble
    }

    /// A bar is drawn ten times a second; a line is due every 5 seconds, or when it says something
    /// else than numbers, but not more than one a second.
    func show(_ look: SendingLook, now: ContinuousClock.Instant = .now) {
        guard !isQuiet else { return }
        let isDue = shown.withLock { shown in
            let pause = now - shown.time
            let isOther = shown.mood != look.mood
            guard
                isTerminal
                    ? pause >= .milliseconds(100)
                    : pause >= .seconds(5) || isOther && pause >= .seconds(1)
            else { return false }
            shown = Shown(time: now, mood: look.mood)
            return true
        }
        guard isDue else { return }
        if isTerminal {
            Console.overwrite(look.bar(in: zone))
        } else {
            Console.note(look.words(in: zone))
        }
    }

    /// Draws the bar a last time, and ends its line.
    func finish(_ look: SendingLook) {
        guard isTerminal, !isQuiet else { return }
        Console.overwrite(look.bar(in: zone))
        Console.note("")
    }
}
