internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// A plan for people.
enum PlanText {
    static func text(_ plan: PlanReport, transport: TransportChoice) -> String {
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

    private static func way(_ transport: TransportChoice) -> String {
        switch transport {
        case .outbox: "outbox: files, nothing leaves this machine"
        case .smtp(let server): "smtp: \(server.host):\(server.port)"
        }
    }
}
