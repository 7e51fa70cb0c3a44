extension Confidential {
    /// Whether it must be looked for in what others say.
    ///
    /// What has fewer than four characters guards nothing, and would take other words to pieces.
    package var isLongEnoughToHide: Bool { value.utf8.count >= 4 }

    /// A text with `(hidden)` in place of the secret, which must not be empty.
    ///
    /// By scalars: an accent behind the secret would make another character of its last one.
    package func hidden(in text: String) -> String {
        let scalars = text.unicodeScalars
            .replacing(value.unicodeScalars, with: "(hidden)".unicodeScalars)
        return String(scalars)
    }
}

extension Collection<Confidential> {
    /// A text with `(hidden)` in place of each secret.
    package func hidden(in text: String) -> String {
        // The longest first: one may be part of another.
        filter(\.isLongEnoughToHide).sorted { $0.value.utf8.count > $1.value.utf8.count }
            .reduce(text) { $1.hidden(in: $0) }
    }
}
