/// What became of a submission.
enum Verdict: Equatable {
    case kept(KeptMessage)
    /// Nothing was kept; the cause is the system's own word.
    case failed(cause: String)
}
