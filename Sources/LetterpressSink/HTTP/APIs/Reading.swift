/// What a request is about.
enum Reading: Sendable {
    /// It asks something.
    case question(APIAnswer)
    case mail(Load)
}
