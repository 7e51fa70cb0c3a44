internal import LetterpressModel

/// Words for readers of whom a value is not known, so that nobody reads "Hi ,".
struct MergeFallback: Check {
    static let rule = CheckRule(
        "merge.fallback",
        .warning,
        when: "a personal field has no fall-back and may be empty",
        why: "Somebody would read “Hi ,”. A plan refuses to send to readers who lack the value."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.issue.mergeTags.filter(\.isBareAndPersonal).map { tag in
            subject.finding(
                Self.rule,
                at: tag.position,
                "Merge field '\(tag.field.name)' has no fall-back",
                "Write {{ \(tag.field.name) | default: \"there\" }}."
            )
        }
    }
}

extension MergeTag {
    /// Whether a reader may lack the value and nothing would stand in its place.
    package var isBareAndPersonal: Bool {
        fallback == nil && !isGuarded && !field.isURL && field != .email
    }
}
