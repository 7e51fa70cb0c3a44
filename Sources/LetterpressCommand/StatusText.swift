internal import LetterpressPipeline

/// A campaign's status for people.
enum StatusText {
    static func text(_ status: StatusReport) -> String {
        let counts = status.counts
        let states = [
            ("accepted", counts.accepted), ("deferred", counts.deferred),
            ("rejected", counts.rejected), ("in doubt", counts.in_doubt),
            ("skipped", counts.skipped), ("pending", counts.pending),
            ("attempting", counts.attempting),
        ]
        let parts = states.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
        var text = "Campaign \(status.campaign) of '\(status.issue)' is \(status.state): "
        text +=
            "\(counts.total) readers, \(parts.isEmpty ? "none handed over" : parts.joined(separator: ", "))"
        if counts.rejected > 0 {
            text += "\nWho was rejected: letterpress recipients \(status.campaign) --state rejected"
        }
        if counts.in_doubt > 0 {
            text +=
                "\nWho may have got it: letterpress recipients \(status.campaign) --state in_doubt"
        }
        return text
    }
}
