internal import Foundation
internal import LetterpressModel

/// A date that is not a slip.
struct DateFuture: Check {
    static let rule = CheckRule(
        "date.future",
        .warning,
        when: "the date is more than a year ahead",
        why: "The year was mistyped, or it is the wrong issue."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard let date = subject.issue.publicDate,
            date.instant(in: subject.publication.timeZone).timeIntervalSince(
                subject.circumstances.now
            )
                > 366 * 86_400
        else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "public_date",
                says: "Date is more than a year ahead: \(date.day8601)",
                "Look at the year."
            )
        ]
    }
}
