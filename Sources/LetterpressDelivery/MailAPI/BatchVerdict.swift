package import LetterpressModel

/// What an answer says of the copies in a request.
package enum BatchVerdict: Equatable, Sendable {
    /// One outcome for each copy, in their order.
    case each([Outcome])
    /// Nothing was taken, and nothing is wrong with any copy: deferred, or we are refused; or nobody
    /// knows, and all are in doubt.
    case all(Outcome)
    /// Nothing was taken because of one copy, or because the request is too large: with fewer copies it
    /// is known which. Of a single copy it is the last word.
    case refused(Reply)
    /// The request with this key is under way or was not finished: asking again is safe.
    case askAgain(Reply)
}
