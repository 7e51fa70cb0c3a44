extension Sink.Configuration {
    /// The two halves of ``apiKey``; nil where it has no colon.
    var amazonLogin: Sink.Login? {
        let parts = apiKey?.split(separator: ":", maxSplits: 1).map(String.init) ?? []
        return parts.count == 2 ? Sink.Login(user: parts[0], password: parts[1]) : nil
    }
}
