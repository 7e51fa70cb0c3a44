internal import LetterpressModel

/// Words of our own in the readers' language.
struct LanguageWords: Check {
    static let rule = CheckRule(
        "lang.words",
        .info,
        when: "there are no words for footer and date in the edition's language yet",
        why: "They stand there in English."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard !subject.language.isEmpty, !EditionWords.knows(subject.language) else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "language",
                says: "Footer and date are in English: there are no words for "
                    + "'\(subject.language)' yet",
                "There are for \(EditionWords.all.keys.sorted().joined(separator: ", "))."
            )
        ]
    }
}
