extension Confidential {
    /// Whether it must be looked for in what others say.
    ///
    /// What has fewer than four characters guards nothing, and would take other words to pieces.
    package var isLongEnoughToHide: Bool { value.utf8.count >= 4 }
}

extension Collection<Confidential> {
    /// A text with `(hidden)` in place of each secret.
    package func hidden(in text: String) -> String {
        // The longest first: one may be part of another.
        filter(\.isLongEnoughToHide).map(\.value).sorted { $0.utf8.count > $1.utf8.count }
            .reduce(text) { $0.replacing($1, with: "(hidden)") }
    }
}
