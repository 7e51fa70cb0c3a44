/// What becomes of copies of which nobody knows whether they were taken.
package enum DoubtRule: Equatable, Sendable, CaseIterable {
    /// Sent again: a reader may get two.
    case resend
    /// Not sent again: a reader may get none.
    case skip
}
