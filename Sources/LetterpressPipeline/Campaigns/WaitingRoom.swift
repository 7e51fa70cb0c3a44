internal import LetterpressModel

/// Copies that wait until a limit lets their recipient domain go, so that others may pass them.
///
/// Holds a bounded number; of a domain that fills its share the rest is passed over, and read again later.
struct WaitingRoom {
    private struct Line {
        var copies: ArraySlice<DueCopies.Copy> = []
        var opensAt: ContinuousClock.Instant
    }

    /// Of one domain, and of all.
    private static let (share, most) = (200, 10_000)

    private var lines: [String: Line] = [:]
    private var count = 0
    /// The first reader who found no room.
    private(set) var firstPassedOver: Int64?

    var isEmpty: Bool { count == 0 }

    /// Whether nobody of that domain has to be passed over first.
    func isFree(_ domain: String) -> Bool { lines[domain] == nil }

    /// Keeps a copy behind those of its domain.
    mutating func keep(
        _ copy: DueCopies.Copy,
        of domain: String,
        until time: ContinuousClock.Instant
    ) {
        var line = lines[domain] ?? Line(opensAt: time)
        guard line.copies.count < Self.share, count < Self.most else { return passOver(copy) }
        line.copies.append(copy)
        lines[domain] = line
        count += 1
    }

    /// The first in line of a domain whose time has come.
    mutating func next(at now: ContinuousClock.Instant) -> (copy: DueCopies.Copy, domain: String)? {
        guard let domain = lines.first(where: { $0.value.opensAt <= now })?.key,
            let copy = lines[domain]?.copies.popFirst()
        else { return nil }
        count -= 1
        if lines[domain]?.copies.isEmpty == true { lines[domain] = nil }
        return (copy, domain)
    }

    /// Puts a copy back at the head of its line; where the room has filled meanwhile, it is passed over.
    mutating func putBack(
        _ copy: DueCopies.Copy,
        of domain: String,
        until time: ContinuousClock.Instant
    ) {
        lines[domain]?.opensAt = time
        guard count < Self.most else { return passOver(copy) }
        var line = lines[domain] ?? Line(opensAt: time)
        line.copies.insert(copy, at: line.copies.startIndex)
        lines[domain] = line
        count += 1
    }

    private mutating func passOver(_ copy: DueCopies.Copy) {
        firstPassedOver = min(firstPassedOver ?? .max, copy.0.subscriber)
    }

    /// When the next line opens; nil where nobody waits.
    var nextOpening: ContinuousClock.Instant? { lines.values.map(\.opensAt).min() }

    /// The list is read again from there on.
    mutating func readAgain() -> Int64? {
        defer { firstPassedOver = nil }
        return firstPassedOver
    }
}
