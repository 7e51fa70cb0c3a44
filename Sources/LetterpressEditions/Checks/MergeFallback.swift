internal import LetterpressModel

/// Words for readers of whom a value is not known, so that nobody reads "Hi ,".
struct MergeFallback: Check {
    static let id = "merge.fallback"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.issue.mergeTags.filter(\.isBareAndPersonal).map { tag in
            Finding(
                Self.id,
                .warning,
                at: subject.issue.location(tag.position),
                "Merge field '\(tag.field.name)' has no fall-back",
                remedy: "Write {{ \(tag.field.name) | default: \"there\" }}."
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
