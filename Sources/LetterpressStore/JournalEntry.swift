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
