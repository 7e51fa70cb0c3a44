internal import LetterpressDNS

/// Whether a domain's SPF record can be followed, and what it says in the end.
enum SPFHealth {
    static func lines(for domain: String, asking source: some DNSSource) async -> [HealthLine] {
        let subject = "spf \(domain)"
        switch await SPFFinding.find(for: domain, in: source) {
        case .failed(let reason): return [.unknown(subject, reason)]
        case .missing: return [missing(subject, domain)]
        case .found(let evaluation):
            let faults = evaluation.faults.map { fault in
                HealthLine(subject, .fault, fault.description, remedy: fault.remedy)
            }
            let remarks = evaluation.remarks.map { remark in
                HealthLine(subject, .advice, remark.description, remedy: remark.remedy)
            }
            guard faults.isEmpty else { return faults + remarks }
            if let reason = evaluation.unanswered.first {
                return [.unknown(subject, reason)] + remarks
            }
            return [ending(subject, evaluation)] + remarks
        }
    }

    /// Which servers send is the provider's to say; a server of one's own is the domain's `mx` or `a`.
    private static func missing(_ subject: String, _ domain: String) -> HealthLine {
        HealthLine(
            subject,
            .fault,
            "there is no SPF record, which Gmail, Yahoo and Microsoft want",
            remedy: "Ask the mail provider for its 'include:' and publish it as "
                + "\"v=spf1 include:… -all\"; if the domain's own servers send, publish the line below.",
            records: [ZoneLine.txt("v=spf1 mx a -all", at: domain)]
        )
    }

    private static func ending(_ subject: String, _ evaluation: SPFEvaluation) -> HealthLine {
        let lookups = "\(evaluation.lookups) of 10 look-ups"
        switch evaluation.qualifier {
        case .pass:
            return HealthLine(
                subject,
                .fault,
                "it ends in '+all' and so lets anybody send",
                remedy: "Write '-all' or '~all' at the end."
            )
        case .neutral:
            return HealthLine(
                subject,
                .advice,
                "it ends in '?all' and so says nothing of other servers",
                remedy: "Write '-all' or '~all' at the end."
            )
        case nil:
            return HealthLine(
                subject,
                .advice,
                "it does not end in 'all' and so says nothing of other servers",
                remedy: "Write '-all' or '~all' at the end."
            )
        case .fail: return HealthLine(subject, .ok, "it ends in '-all' and needs \(lookups)")
        case .softFail: return HealthLine(subject, .ok, "it ends in '~all' and needs \(lookups)")
        }
    }
}
