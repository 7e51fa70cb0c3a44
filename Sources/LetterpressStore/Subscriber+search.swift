package import LetterpressModel

extension Subscriber {
    /// Whether address or name holds a text of small letters; every one holds an empty text.
    package func holds(_ text: String) -> Bool {
        text.isEmpty
            || [address.wire, profile.name].contains { $0.lowercased().contains(text) }
    }
}
