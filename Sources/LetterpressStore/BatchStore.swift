package import Foundation
package import LetterpressModel

/// What is known of requests that carry many copies; they are written down as ``JournalEntry``.
///
/// A batch is open from its first try until it is closed. One of which nobody is in doubt or being tried
/// is forgotten when its campaign is over, and any of an erased reader is with them: it cannot be
/// repeated, and its digest is made of their address, too.
package protocol BatchStore: Sendable {
    /// Batches that were first tried at `since` or later and can be repeated, oldest first.
    ///
    /// Those of which every member is in doubt: without one it would be another request.
    func openBatches(
        of campaign: String,
        since: Date
    ) async throws(StoreError) -> [OpenBatch]

    /// Those of the subscribers who may not be mailed now, or are none any more.
    func unreachable(among subscribers: [Int64]) async throws(StoreError) -> Set<Int64>
}

/// A batch of which nobody knows whether it was taken.
package struct OpenBatch: Equatable, Sendable {
    package let batch: Batch
    /// When the request was first made: from then on its key lives.
    package let triedAt: Date
    /// Whom it was made to, and under which account: its key is known there alone.
    package let account: String

    package init(batch: Batch, triedAt: Date, account: String) {
        self.batch = batch
        self.triedAt = triedAt
        self.account = account
    }
}

extension Batch {
    /// Whether it can be written down: it has members, and none of them twice.
    package var isSound: Bool { !members.isEmpty && Set(members).count == members.count }
}
