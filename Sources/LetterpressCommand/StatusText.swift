internal import LetterpressPipeline

/// A campaign's status for people.
enum StatusText {
    /// How many copies are in which state, why it stands still, and what can be done.
    static func text(_ status: StatusReport) -> String {
        let counts = status.counts
        let states = [
            ("accepted", counts.accepted), ("deferred", counts.deferred),
            ("rejected", counts.rejected), ("in doubt", counts.in_doubt),
            ("skipped", counts.skipped), ("pending", counts.pending),
            ("attempting", counts.attempting),
        ]
        let parts = states.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        var lines = [
            "Campaign \(status.campaign) of '\(status.issue)' is \(status.state): "
                + "\(counts.total) \(counts.total == 1 ? "reader" : "readers"), "
                + (parts.isEmpty ? "none handed over" : parts.joined(separator: ", "))
        ]
        if let note = status.note {
            lines.append("\(status.isAbandoned ? "Nobody sends it" : "Why"): \(note)")
        }
        if let start = status.start_at, status.state == "scheduled" {
            lines.append("To begin at: \(start)")
        }
        return (lines + whatIsLeft(status)).joined(separator: "\n")
    }

    /// The commands for what is left to do.
    private static func whatIsLeft(_ status: StatusReport) -> [String] {
        let (counts, id) = (status.counts, status.campaign)
        let stands = status.state == "paused" || status.state == "held"
        var lines: [String] = []
        if counts.deferred > 0 {
            lines.append("Who was put off: letterpress recipients \(id) --state deferred")
        }
        if counts.rejected > 0 {
            lines.append("Who was rejected: letterpress recipients \(id) --state rejected")
            if counts.pending + counts.attempting == 0, stands || status.state == "finished" {
                lines.append("To try them again: letterpress retry \(id) --state rejected")
            }
        }
        if counts.in_doubt > 0 {
            lines.append("Who may have got it: letterpress recipients \(id) --state in_doubt")
            lines.append(
                "To settle that: letterpress resolve \(id) with --from-log FILE, --resend or --skip"
            )
        }
        if stands {
            lines.append("To go on: letterpress resume \(id)\(status.isLate ? " --late" : "")")
        }
        return lines
    }
}
