internal import Foundation
package import LetterpressModel

/// What the journal of a rehearsal says of each copy, held against what its mail server received.
package struct RehearsalBooks: Equatable, Sendable {
    /// A copy of the plan, by the journal.
    package struct Entry: Equatable, Sendable {
        /// With its angle brackets.
        package let messageID: String
        package let recipient: String
        package let state: Delivery.State

        package init(messageID: String, recipient: String, state: Delivery.State) {
            self.messageID = messageID
            self.recipient = recipient
            self.state = state
        }
    }

    /// A promise that was not kept.
    package enum Breach: Equatable, Sendable {
        /// Two copies of the plan share a name, so that nothing can be said of either.
        case sameName(Int)
        /// Received more than once.
        case twice(Int)
        /// Accepted by the journal, and never received.
        case lost(Int)
        /// Received, and by the journal neither accepted nor in doubt.
        case untold(Int)
        /// Received by somebody else than the journal says.
        case misled(Int)
        /// Received, and in nobody's books.
        case strange(Int)
        /// More in doubt than connections were open when it was killed.
        case doubtful(Int, atMost: Int)
        /// Under way in the journal after the end.
        case underWay(Int)
        /// Owed after the end, though nothing was in the way.
        case owed(Int)
    }

    package let counts: DeliveryCounts
    package private(set) var received = 0
    /// In doubt by the journal, and received.
    package private(set) var arrivedInDoubt = 0
    package private(set) var twice = 0
    package private(set) var lost = 0
    package private(set) var breaches: [Breach] = []

    /// Draws up the books of the copies that a rehearsal was to hand over.
    ///
    /// `doubts` is how many may be in doubt after all kills; nil where faults on purpose make doubts
    /// of their own, and keep copies from being handed over.
    package init(_ entries: [Entry], received copies: [ReceivedCopy], doubts: Int?) {
        var counts = DeliveryCounts()
        var byName: [String: Entry] = [:]
        for entry in entries {
            counts.byState[entry.state, default: 0] += 1
            byName[entry.messageID] = entry
        }
        self.counts = counts
        received = copies.count

        var times: [String: Int] = [:]
        var (strange, misled) = (0, 0)
        for copy in copies {
            guard let entry = byName[copy.messageID] else {
                strange += 1
                continue
            }
            times[copy.messageID, default: 0] += 1
            if copy.recipient != entry.recipient { misled += 1 }
        }
        twice = times.values.count { $0 > 1 }
        lost = entries.count { $0.state == .accepted && times[$0.messageID] == nil }
        arrivedInDoubt = entries.count { $0.state == .inDoubt && times[$0.messageID] != nil }
        let untold = entries.count { entry in
            entry.state != .accepted && entry.state != .inDoubt && times[entry.messageID] != nil
        }

        func add(_ count: Int, _ breach: (Int) -> Breach) {
            if count > 0 { breaches.append(breach(count)) }
        }
        add(entries.count - byName.count, Breach.sameName)
        add(twice, Breach.twice)
        add(lost, Breach.lost)
        add(untold, Breach.untold)
        add(misled, Breach.misled)
        add(strange, Breach.strange)
        add(counts[.attempting], Breach.underWay)
        guard let doubts else { return }
        if counts[.inDoubt] > doubts {
            breaches.append(.doubtful(counts[.inDoubt], atMost: doubts))
        }
        add(counts[.pending] + counts[.deferred], Breach.owed)
    }

    package var balance: Bool { breaches.isEmpty }
}

extension RehearsalBooks.Breach: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sameName(let count): "\(count) share their Message-ID with another copy"
        case .twice(let count): "\(count) were received more than once"
        case .lost(let count): "\(count) are accepted and were never received"
        case .untold(let count): "\(count) were received, and the journal does not know"
        case .misled(let count): "\(count) were received by somebody else"
        case .strange(let count): "\(count) were received and are in nobody's books"
        case .doubtful(let count, let bound): "\(count) are in doubt; \(bound) may be"
        case .underWay(let count): "\(count) are under way after the end"
        case .owed(let count): "\(count) are still owed, though nothing was in the way"
        }
    }
}
