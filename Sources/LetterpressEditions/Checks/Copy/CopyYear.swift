internal import Foundation
internal import LetterpressModel

/// A year that is the present one.
struct CopyYear: Check {
    static let rule = CheckRule(
        "copy.year",
        .info,
        when: "a copyright note ends in a year that is past",
        why: "It looks as if nobody had looked."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = subject.publication.timeZone
        let year = calendar.component(.year, from: subject.circumstances.now)
        let runs = subject.walk.runs.filter { run in
            run.text.holds("©") || run.text.holds("opyright") || run.text.holds("OPYRIGHT")
                || run.text.holds("(c)") || run.text.holds("(C)")
        }
        guard !runs.isEmpty else { return [] }
        let note =
            #/(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-–—,]\s*)*(\d{4})(?!\s*(?:[-–—,]|bis|to|until))/#
            .ignoresCase()
        return runs.flatMap { run in
            run.text.matches(of: note).compactMap { match in
                // An issue of that year was right when it was written.
                let written = subject.issue.publicDate?.year ?? year
                guard let found = Int(match.1), found < min(year, written), found > 1900 else {
                    return nil
                }
                return subject.finding(
                    Self.rule,
                    at: subject.place(of: String(match.1), from: run.position),
                    "Copyright note says \(found); it is \(year)",
                    "Write \(year), or leave the note out."
                )
            }
        }
    }
}
