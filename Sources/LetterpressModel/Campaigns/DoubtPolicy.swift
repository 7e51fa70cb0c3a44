/// What becomes of a copy that may have been taken, though no answer came.
package enum DoubtPolicy: String, Equatable, Sendable, CaseIterable {
    /// It stays in doubt until somebody decides.
    case hold
    /// It is sent again, as the same message: a reader may get it twice.
    case resend
    /// It is let be: a reader may miss it.
    case skip
}
