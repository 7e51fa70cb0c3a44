/// Guesses what somebody meant to write.
package enum Spelling {
    /// The known word nearest to `word`, within two edits (one for words of up to four letters).
    package static func nearest(to word: String, among known: some Sequence<String>) -> String? {
        let limit = word.count <= 4 ? 1 : 2
        return known.map { (word: $0, edits: edits(from: word, to: $0, limit: limit)) }
            .filter { $0.edits <= limit }
            .min { ($0.edits, $0.word) < ($1.edits, $1.word) }?.word
    }

    /// How many letters to put, drop, change or swap with a neighbour; more than `limit` is `limit + 1`.
    private static func edits(from a: String, to b: String, limit: Int) -> Int {
        let (a, b) = (Array(a.lowercased()), Array(b.lowercased()))
        guard abs(a.count - b.count) <= limit else { return limit + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var row = [i + 1]
            for (j, other) in b.enumerated() {
                var best = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
