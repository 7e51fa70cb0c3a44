package import LetterpressModel

/// One thing that can be seen before sending.
package protocol Check: Sendable {
    /// Dotted, lower case, stable.
    static var id: String { get }

    func findings(in subject: CheckSubject) -> [Finding]
}

/// What a check looks at.
package struct CheckSubject: Sendable {
    package let issue: Issue
    package let publication: Publication
    package let rendered: RenderedEdition
    /// Whether messages will leave this machine, so that the law of bulk mail holds.
    package let isForReaders: Bool

    package init(
        issue: Issue,
        publication: Publication,
        rendered: RenderedEdition,
        isForReaders: Bool
    ) {
        self.issue = issue
        self.publication = publication
        self.rendered = rendered
        self.isForReaders = isForReaders
    }
}

/// Every check there is.
package enum Checks {
    package static let all: [any Check] = [
        SubjectLength(), HeadingEmpty(), HeadingSkip(), ImageAlt(), LinkEmpty(), LinkRelative(),
        LinkSyntax(), LinkScript(), MergeFallback(), AddressMissing(), UnsubscribeMissing(),
        ArchiveMissing(), LanguageWords(), SizeClip(),
    ]

    package static func findings(in subject: CheckSubject) -> [Finding] {
        all.flatMap { $0.findings(in: subject) }.inReadingOrder()
    }
}
