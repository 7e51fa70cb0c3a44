/// Sizes of copies; the median without keeping every size.
struct SizeTally {
    /// How many copies have a size; personal copies differ by few bytes, so there are few sizes.
    private var counts: [Int: Int] = [:]

    mutating func add(_ size: Int) {
        counts[size, default: 0] += 1
    }

    var report: PlanReport.Size {
        let total = counts.values.reduce(0, +)
        var seen = 0
        var median = 0
        for (size, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            median = size
            if seen * 2 >= total { break }
        }
        return PlanReport.Size(median: median, largest: counts.keys.max() ?? 0)
    }
}
