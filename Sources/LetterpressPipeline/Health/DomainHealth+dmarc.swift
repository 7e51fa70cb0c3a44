internal import LetterpressDNS

extension DomainHealth {
    func dmarcLines(_ finding: DMARCFinding) -> [HealthLine] {
        let subject = "dmarc \(fromDomain)"
        switch finding {
        case .failed(let reason): return [.unknown(subject, reason)]
        case .missing(let crowded) where crowded.isEmpty:
            return [
                HealthLine(
                    subject,
                    .fault,
                    "there is no DMARC record, which Gmail, Yahoo and Microsoft want",
                    remedy: "Publish one; 'p=none' is enough.",
                    records: [ZoneLine.txt(proposal, at: "_dmarc.\(fromDomain)")]
                )
            ]
        case .missing(let crowded): return crowded.map { crowdedLine(subject, $0, .fault) }
        case .found(let policy): return lines(subject, policy)
        }
    }

    /// Reports are wanted only where somebody reads them.
    private var proposal: String {
        "v=DMARC1; p=none" + (reportAddress.map { "; rua=mailto:\($0)" } ?? "")
    }

    private func lines(_ subject: String, _ policy: DMARCPolicy) -> [HealthLine] {
        var lines = policy.crowded.map { name in
            crowdedLine(subject, name, name == fromDomain ? .fault : .advice)
        }
        let request = policy.request(for: fromDomain)
        if request == nil {
            lines.append(
                HealthLine(
                    subject,
                    .fault,
                    "its policy cannot be read, so receivers act as if there were none",
                    remedy: "Write 'p=none', 'p=quarantine' or 'p=reject'."
                )
            )
        }
        lines += policy.record.faults.map { fault in
            let state: HealthLine.State = fault.isHarmless ? .advice : .fault
            return HealthLine(subject, state, fault.description, remedy: fault.remedy)
        }
        guard let request, lines.isEmpty else { return lines }
        let words = "its policy is '\(request.rawValue)', said at _dmarc.\(policy.domain)"
        return [HealthLine(subject, .ok, words)]
    }

    private func crowdedLine(
        _ subject: String,
        _ name: String,
        _ state: HealthLine.State
    ) -> HealthLine {
        HealthLine(
            subject,
            state,
            "_dmarc.\(name) has several records, and receivers pass over all of them",
            remedy: "Keep one of them."
        )
    }
}
