internal import LetterpressModel

/// The tries of one limit that still count: never more than `max` in any window of its length.
///
/// Up to 100 tries each is kept with its own instant: exact. Beyond that those of a hundredth of the
/// window are kept together and all count until the last of them is old enough: a try comes free up
/// to 1 % of the window late, never early. So a window never holds more than about a hundred entries.
struct SlidingWindow: Equatable, Sendable {
    struct Tries: Equatable, Sendable {
        let first: Duration
        var last: Duration
        var count: Int
    }

    private let max: Int
    private let length: Duration
    private let grain: Duration
    private var entries: [Tries] = []
    /// Entries before it count no more; they are dropped together, since each drop moves the rest.
    private var head = 0
    private var total = 0

    /// `tries` in the order of their instants.
    init(_ limit: SendingLimit, tries: [Tries] = []) {
        max = limit.max
        length = limit.window
        grain = limit.max <= Self.resolution ? .zero : limit.window / Self.resolution
        for entry in tries { append(entry) }
    }

    private static let resolution = 100

    /// Those that may still count.
    var tries: ArraySlice<Tries> { entries[head...] }

    /// When the next try may be made: not after `now` if at once.
    func opening(at now: Duration) -> Duration {
        var counted = total
        var index = head
        var opening = now
        while counted >= max, index < entries.count {
            counted -= entries[index].count
            opening = Swift.max(opening, entries[index].last + length)
            index += 1
        }
        return opening
    }

    /// Whether nothing of it counts any more.
    func isSpent(at now: Duration) -> Bool {
        entries.last.map { $0.last + length <= now } ?? true
    }

    /// Counts one try.
    mutating func count(at now: Duration) {
        while head < entries.count, entries[head].last + length <= now {
            total -= entries[head].count
            head += 1
        }
        if head > entries.count / 2 {
            entries.removeFirst(head)
            head = 0
        }
        append(Tries(first: now, last: now, count: 1))
    }

    /// Whether a try that was counted then still counts.
    func holds(_ time: Duration, at now: Duration) -> Bool { time + length > now }

    /// Has a try that was counted before it was made count from now.
    mutating func move(from time: Duration, to now: Duration) {
        let index = entries[head...].lastIndex { $0.first <= time && time <= $0.last }
        if let index {
            total -= 1
            entries[index].count -= 1
            if entries[index].count == 0 { entries.remove(at: index) }
        }
        append(Tries(first: now, last: now, count: 1))
    }

    private mutating func append(_ new: Tries) {
        total += new.count
        if head < entries.count, let latest = entries.last, new.last - latest.first < grain {
            entries[entries.count - 1].last = Swift.max(latest.last, new.last)
            entries[entries.count - 1].count += new.count
        } else {
            entries.append(new)
        }
    }
}
