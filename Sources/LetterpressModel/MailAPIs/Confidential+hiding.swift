extension Collection<Confidential> {
    /// A text with `(hidden)` in place of each secret.
    ///
    /// What has fewer than four characters guards nothing, and would take other words to pieces.
    package func hidden(in text: String) -> String {
        // The longest first: one may be part of another.
        map(\.value).filter { $0.utf8.count >= 4 }.sorted { $0.utf8.count > $1.utf8.count }
            .reduce(text) { $0.replacing($1, with: "(hidden)") }
    }
}
