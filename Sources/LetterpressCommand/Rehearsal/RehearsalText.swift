internal import LetterpressPipeline

/// A rehearsal's books for people.
enum RehearsalText {
    static func text(_ report: RehearsalReport) -> String {
        let counts = report.counts
        let kills =
            switch report.kills {
            case 0: "never killed"
            case 1: "killed once, and sent again"
            default: "killed \(report.kills) times, and sent again each time"
            }
        var lines = ["Rehearsed '\(report.issue)': \(kills)"]
        func add(_ number: Int, _ words: String) {
            let digits = "\(number)"
            let blank = String(repeating: " ", count: max(0, 9 - digits.count))
            lines.append("\(blank)\(digits)  \(words)")
        }
        add(report.plan, "in the plan")
        add(counts.accepted, "accepted")
        add(counts.deferred, "deferred")
        add(counts.rejected, "rejected")
        let bound = report.in_doubt_allowed.map { ", of \($0) that may be" } ?? ""
        add(counts.in_doubt, "in doubt\(bound); \(report.in_doubt_received) of them arrived")
        add(counts.skipped, "skipped")
        if counts.pending > 0 { add(counts.pending, "pending") }
        add(report.received, "received by the mail server")
        add(report.twice, "received twice")
        add(report.lost, "lost")
        lines += report.breaches.map { "Breach: \($0)." }
        lines.append(report.balanced ? "The books balance." : "The books do not balance.")
        return lines.joined(separator: "\n")
    }
}
