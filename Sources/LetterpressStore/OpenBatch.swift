package import Foundation
package import LetterpressModel

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
