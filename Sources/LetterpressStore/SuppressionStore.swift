package import Foundation
package import LetterpressModel

/// Keeps who is never mailed: the only gate there is.
package protocol SuppressionStore: Sendable {
    /// Never mails a target again; the stronger of two reasons is kept.
    ///
    /// Where the reason is the reader's own no, their consent ends in the same transaction. False when
    /// nothing changed.
    func suppress(
        _ target: SuppressionTarget,
        reason: SuppressionReason,
        source: String,
        note: String,
        at now: Date
    ) async throws(StoreError) -> Bool

    /// Takes a suppression away and returns it; a withdrawn consent stays withdrawn.
    func lift(_ target: SuppressionTarget) async throws(StoreError) -> Suppression?

    func suppression(of target: SuppressionTarget) async throws(StoreError) -> Suppression?

    /// A page in the order of the keys beyond `after`; an empty key begins.
    func suppressions(after: String, limit: Int) async throws(StoreError) -> [Suppression]
}
