package import LetterpressModel

/// One thing that can be seen before sending.
///
/// What it throws is told as a fault of its own, and the other checks go on.
package protocol Check: Sendable {
    static var rule: CheckRule { get }

    func findings(in subject: CheckSubject) throws -> [Finding]
}

/// Every check of an edition, in the order of the reference.
package enum Checks {
    package static let all: [any Check] = [
        SubjectMissing(), SubjectLength(), SubjectShout(), PreheaderMissing(), PreheaderLength(),
        PreheaderRepeat(), LanguageMissing(), LanguageDirection(), LanguageWords(), HeadingOne(),
        HeadingSkip(), HeadingEmpty(), ImageAlt(), ImageAltName(), ImageAltLong(), ImageLinkedAlt(),
        ImageHTTP(), ImageData(), ImageFormat(), ImageWeight(), ImageSmall(), ImageRatio(),
        ImageMissing(), FileMissing(), AttachmentMissing(), AttachmentBlocked(), AttachmentWeight(),
        AttachmentLimit(), AttachmentName(), LinkEmpty(), LinkVague(), LinkRelative(), LinkHTTP(),
        LinkSyntax(), LinkScheme(), LinkShort(), LinkAnchor(), LinkLocal(), LinkMismatch(),
        LinkLookalike(), LinkUTMConflict(), LinkReference(), LinkScript(), MergeFallback(),
        AddressMissing(), UnsubscribeMissing(), ArchiveMissing(), SizeClip(), SizeWarn(),
        SizeStyle(), CSSFatal(), CSSUnsafe(), CSSImportant(), ThemeLink(), TableLayoutRole(),
        TableWide(), CodeWide(), TextEmpty(), TextWidth(), TextDiverges(), CopyPlaceholder(),
        CopyYear(), CopyLength(), DateFuture(), DatePast(),
    ]

    package static var rules: [CheckRule] { all.map { type(of: $0).rule } }

    /// What `checks` find, but for those that are turned off.
    package static func findings(
        in subject: CheckSubject,
        by checks: [any Check] = all,
        without off: Set<String> = []
    ) -> [Finding] {
        checks.flatMap { check -> [Finding] in
            let rule = type(of: check).rule
            guard !off.contains(rule.id) else { return [] }
            do {
                return try check.findings(in: subject)
            } catch {
                return [failure(of: rule, error, in: subject)]
            }
        }.inReadingOrder()
    }

    /// Of a check that failed by itself.
    package static let failed = CheckRule(
        "check.failed",
        .error,
        when: "a check could not be made",
        why: "Nobody knows whether what it looks for is there."
    )

    private static func failure(
        of rule: CheckRule,
        _ error: any Error,
        in subject: CheckSubject
    ) -> Finding {
        Finding(
            failed,
            at: SourceLocation(path: subject.issue.path),
            "Check '\(rule.id)' failed: \(error)",
            remedy: "Report it, and turn it off meanwhile: 'checks: {\(rule.id): off}'."
        )
    }
}
