package import Foundation

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
