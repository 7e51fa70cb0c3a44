package import Foundation
package import LetterpressModel

/// A line of a campaign's journal.
package enum JournalEntry: Equatable, Sendable {
    /// See ``DeliveryStore/attempt(_:in:holder:now:)``.
    case attempt(Int64)
    case settle(Int64, as: Settlement, by: String)
    /// A copy that was rejected is owed again and the try does not count, because the refusal was not
    /// about its reader.
    ///
    /// Whoever may not be mailed now stays rejected, and so does everybody once the campaign is
    /// cancelled.
    case reopen(Int64)

    // MARK: - Requests that carry many copies

    /// All members of a batch are attempted and the batch is written down, or nothing.
    ///
    /// Where one may not be handed over, its copy is skipped as by `attempt`, and the others are as they
    /// were. A batch that is open already stands for the same request, tried anew: its key lives since
    /// the first time.
    case attemptAll(Batch, by: String)
    /// The members of an open batch, all of them in doubt, are attempted again; nothing changes where one
    /// is not, where the body is another, or once the campaign is cancelled.
    ///
    /// Who has left the list meanwhile is no obstacle: the request may have been taken before.
    case attemptAgain(Batch)
    /// The batch of that key is over: nobody of it is in doubt, or it is not to be repeated. Always takes
    /// effect.
    case close(batch: String)
}

/// What a try leaves in the journal.
///
/// Of a cancelled campaign a copy that is deferred or returned becomes skipped.
package enum Settlement: Equatable, Sendable {
    case accepted(Reply)
    /// The reply's code is 0 where nobody answered.
    case deferred(Reply, until: Date)
    case rejected(Reply)
    /// Rejected because the mailbox is not there: the address of the copy is suppressed in the same
    /// transaction, as a bounce, unless it is suppressed already.
    case unknownMailbox(Reply)
    case inDoubt(String)
    /// The try does not count: we were refused, or never got through.
    case returned
}
