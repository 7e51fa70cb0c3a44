/// What became of the rows.
package struct ImportTally: Equatable, Sendable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    /// Of whom mail is kept back, whether they are new or not.
    package var suppressed = 0

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, suppressed: Int = 0) {
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
        self.suppressed = suppressed
    }

    package mutating func count(_ kind: ListRowOutcome.Kind) {
        switch kind {
        case .added: added += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case .suppressed: suppressed += 1
        }
    }

    package static func += (tally: inout ImportTally, more: ImportTally) {
        tally.added += more.added
        tally.changed += more.changed
        tally.unchanged += more.unchanged
        tally.suppressed += more.suppressed
    }
}
