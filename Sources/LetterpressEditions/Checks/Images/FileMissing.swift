internal import LetterpressModel

/// A file that is there.
struct FileMissing: Check {
    static let rule = CheckRule(
        "file.missing",
        .error,
        when: "a link leads to a relative path, and no such file lies beside the issue",
        why: "Readers would get “not found”."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.walk.links.filter { link in
            subject.circumstances.files[link.destination] == .missing
                && !subject.isForeign(link.destination)
        }
        .map { link in
            subject.finding(
                Self.rule,
                at: link.position,
                "File is not there: '\(link.destination)'",
                "Put the file there, or write the address of a page: it begins with '/'."
            )
        }
    }
}
