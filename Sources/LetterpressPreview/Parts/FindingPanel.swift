internal import LetterpressModel

/// What was found, the gravest first.
struct FindingPanel {
    /// More are counted and not listed; the file has them beside its lines.
    private static let most = 200

    let findings: [Finding]
    /// Of the issue in view.
    let path: String
    let query: PreviewQuery

    var values: [String: Any] {
        let order = Finding.Severity.allCases
        let sorted = order.flatMap { severity in findings.filter { $0.severity == severity } }
        var values: [String: Any] = [
            "summary": Self.summary(findings),
            "items": sorted.prefix(Self.most).map(item),
        ]
        if findings.count > Self.most {
            values["more"] = "and \(findings.count - Self.most) more beside the issue's lines"
        }
        return values
    }

    /// `2 errors, 1 warning`, or that there are none.
    static func summary(_ findings: [Finding]) -> String {
        let counts = [(Finding.Severity.error, "error"), (.warning, "warning"), (.info, "note")]
            .compactMap { severity, word -> String? in
                let number = findings.count { $0.severity == severity }
                return number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
            }
        return counts.isEmpty ? "Nothing found" : counts.joined(separator: ", ")
    }

    /// A line of another file, such as a theme's, cannot be shown here.
    private func item(_ finding: Finding) -> [String: Any] {
        var item = Self.values(of: finding)
        if finding.location.path == path, let line = finding.location.position?.line {
            item["line"] = line
            item["address"] = query.with(\.view, .issue).address + "#L\(line)"
        } else {
            item["place"] = finding.location.description
        }
        return item
    }

    static func values(of finding: Finding) -> [String: Any] {
        [
            "id": finding.id,
            "severity": finding.severity.rawValue,
            "word": finding.severity == .info ? "note" : finding.severity.rawValue,
            "message": finding.message,
            "remedy": finding.remedy,
        ]
    }
}
