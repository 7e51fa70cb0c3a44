internal import LetterpressModel

/// A language that a screen reader can speak.
struct LanguageMissing: Check {
    static let rule = CheckRule(
        "lang.missing",
        .error,
        when: "neither the issue nor the publication names a language",
        why: "A screen reader would read the letter in the language of the machine it runs on."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.language.isEmpty else { return [] }
        return [
            Finding(
                Self.rule,
                at: SourceLocation(path: "config/letterpress.yml"),
                "Language of the publication is missing",
                remedy: "Set 'publication.language', for example to 'en'."
            )
        ]
    }
}
