internal import LetterpressPipeline

/// What became of a list, for a person.
enum ImportText {
    static func text(_ report: ImportReport) -> String {
        var lines = [
            "\(report.rows) row\(report.rows == 1 ? "" : "s"): \(report.added) added, \(report.changed) changed, "
                + "\(report.unchanged) unchanged, \(report.suppressed) suppressed, "
                + "\(report.rejected) rejected"
        ]
        if report.encoding != "UTF-8" { lines.append("Read as \(report.encoding).") }
        if !report.columns_left_out.isEmpty {
            lines.append("Columns left out: \(report.columns_left_out.joined(separator: ", "))")
        }
        if report.unread_times > 0 {
            lines.append(
                "Dates that are none: \(report.unread_times); the time of the import stands there. "
                    + "Write them as 2025-01-31."
            )
        }
        if let path = report.rejects_file { lines.append("Rejected rows: \(path)") }
        if report.dry_run { lines.append("Nothing was kept: this was a dry run.") }
        return lines.joined(separator: "\n")
    }
}
