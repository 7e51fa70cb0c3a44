internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// A plan for people.
enum PlanText {
    static func text(_ plan: PlanReport, transport: TransportChoice, in zone: TimeZone) -> String {
        let tagged = plan.links.count { $0.rule == .tagged }
        var lines = [
            "Plan \(plan.plan) for '\(plan.issue)'",
            "  readers     \(plan.recipients) (\(plan.excluded.suppressed) suppressed, "
                + "\(plan.excluded.pending) not confirmed)",
            "  transport   \(way(transport))",
            "  message     \(plan.bytes.median) bytes, \(plan.bytes.largest) at most; "
                + "HTML \(plan.html_bytes.largest) of 99,000",
            "  links       \(plan.links.count), \(tagged) tagged",
            "  edition     \(plan.edition.prefix(12))",
        ]
        if plan.excluded.duplicate > 0 {
            lines.insert(
                "              \(plan.excluded.duplicate) have, or may have, a copy",
                at: 2
            )
        }
        if !plan.limits.isEmpty {
            lines.append("  limits      \(plan.limits.map(words).joined(separator: "; "))")
            let finish = plan.finish_expected.flatMap { StartTime.read($0, in: zone) }
            if let seconds = plan.seconds_expected, let finish {
                lines.append(
                    "              \(span(seconds)) at least, until "
                        + ClockText.text(finish, in: zone)
                )
            }
        }
        for finding in plan.merge_findings {
            lines.append(
                "  error       \(finding.subscribers) readers have no '\(finding.field)' "
                    + "(subscribers \(finding.sample_ids.joined(separator: ", "))): write a fall-back"
            )
        }
        for finding in plan.findings where finding.severity != .info {
            lines.append("  \(finding.location): \(finding.severity): \(finding.message)")
        }
        return lines.joined(separator: "\n")
    }

    private static func words(_ limit: PlanReport.Limit) -> String {
        let place = limit.domain.map { $0 == "each" ? " to each domain" : " to \($0)" } ?? ""
        return "\(limit.max) a \(limit.per)\(place)"
    }

    private static func span(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded(.up))
        if whole < 60 { return "\(whole) s" }
        return whole < 5_400
            ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3_600) h \(whole % 3_600 / 60) min"
    }

    private static func way(_ transport: TransportChoice) -> String {
        switch transport {
        case .outbox: "outbox: files, nothing leaves this machine"
        case .smtp(let server): "smtp: \(server.host):\(server.port)"
        case .api(let choice):
            "\(choice.name): \(choice.address)"
                + (choice.connection?.isTest == true ? "; a test, nobody gets mail" : "")
        }
    }
}
