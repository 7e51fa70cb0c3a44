internal import Foundation
internal import LetterpressModel

/// The issue that was meant.
struct DatePast: Check {
    static let rule = CheckRule(
        "date.past",
        .info,
        when: "the date of an issue that was asked for by name is more than a month ago",
        why: "It may be the wrong issue, or one that was sent long ago."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.circumstances.isPicked, let date = subject.issue.publicDate,
            subject.circumstances.now.timeIntervalSince(
                date.instant(in: subject.publication.timeZone)
            )
                > 31 * 86_400
        else { return [] }
        return [
            subject.finding(
                Self.rule,
                of: "public_date",
                says: "Date is more than a month ago: \(date.day8601)",
                "See whether it is the issue that you mean."
            )
        ]
    }
}
