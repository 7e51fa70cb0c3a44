/// A step of a reader's consent, kept as evidence (GDPR article 7(1)).
package struct ConsentRecord: Equatable, Sendable {
    package let consent: Consent
    /// Where the word came from, such as `import of readers.csv`.
    package let source: String
    /// What a person said about it; empty for most.
    package let note: String

    package init(_ consent: Consent, source: String, note: String = "") {
        self.consent = consent
        self.source = source
        self.note = note
    }
}
