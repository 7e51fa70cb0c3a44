internal import LetterpressModel

/// Words of our own in the readers' language.
struct LanguageWords: Check {
    static let id = "lang.words"

    func findings(in subject: CheckSubject) -> [Finding] {
        let issue = subject.issue
        let language = issue.language.isEmpty ? subject.publication.language : issue.language
        guard !EditionWords.knows(language) else { return [] }
        return [
            Finding(
                Self.id,
                .info,
                at: issue.location(of: "language"),
                "Footer and date are in English: there are no words for '\(language)' yet",
                remedy: "There are for \(EditionWords.all.keys.sorted().joined(separator: ", "))."
            )
        ]
    }
}
