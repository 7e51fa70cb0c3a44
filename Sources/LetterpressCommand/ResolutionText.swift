internal import LetterpressPipeline

/// What a log settled, for a person.
enum ResolutionText {
    static func text(_ report: LogResolutionReport) -> String {
        var lines = ["Campaign \(report.campaign), by \(report.lines) lines of the log:"]
        func add(_ count: Int, _ words: String) {
            let digits = "\(count)"
            let blank = String(repeating: " ", count: max(0, 9 - digits.count))
            lines.append("\(blank)\(digits)  \(words)")
        }
        add(report.accepted.count, "accepted")
        add(report.rejected.count, "rejected")
        add(report.deferred.count, "not taken, and owed again")
        add(report.in_doubt.count, "still in doubt")
        for copy in report.in_doubt {
            lines.append("subscriber \(copy.subscriber), \(copy.message_id): \(words(copy.reason))")
        }
        let skipped = report.skipped
        let unread = skipped.too_long + skipped.not_utf8 + skipped.without_state
        if unread > 0 { lines.append("Lines that could not be read: \(unread)") }
        return lines.joined(separator: "\n")
    }

    private static func words(_ reason: LogResolutionReport.Reason?) -> String {
        switch reason {
        case .notInLog, nil: "the log does not have it"
        case .unfinished: "the log does not say how it ended"
        case .triesMissing: "the log shows fewer tries than were made"
        case .settledMeanwhile: "somebody else settled it meanwhile"
        }
    }
}
