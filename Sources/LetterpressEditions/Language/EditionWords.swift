/// What an edition says by itself, in the language of its readers.
struct EditionWords: Sendable {
    let number: String
    let readOnline: String
    let unsubscribe: String
    let preferences: String
    let links: String
    let notes: String
    /// What a screen reader calls a footnote's mark, with `{n}`.
    let footnote: String
    /// What it calls the way back from a note, with `{n}`.
    let backToText: String
    /// With `{name}`, the publication's.
    let reason: String
    /// With `{author}`.
    let by: String
    /// With `{minutes}`; singular and plural where the language has both.
    let minutes: (one: String, many: String)
    /// What a screen reader calls the whole.
    let email: String
    /// January to December, as a date needs them.
    let months: [String]
    /// With `{day}`, `{month}` and `{year}`.
    let date: String
    /// What stands before an alternative text in the plain-text edition.
    let image: String
    /// The title of a callout that has none, by its kind: `note`, `tip`, `important`, `warning`,
    /// `caution`.
    let callouts: [String: String]

    /// The words of a language tag (BCP 47); English where there are none.
    static func of(_ language: String) -> EditionWords {
        all[Script.primary(language)] ?? english
    }

    /// Whether a language has words of its own here.
    static func knows(_ language: String) -> Bool { all[Script.primary(language)] != nil }
}
