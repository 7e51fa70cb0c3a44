internal import LetterpressDNS

extension DomainHealth {
    /// Whether DKIM or SPF stands for the From domain; DMARC needs one of the two.
    func alignmentLine(_ record: DMARCRecord, asking source: some DNSSource) async -> HealthLine {
        let subject = "alignment \(fromDomain)"
        let spf = await alignment(of: envelopeDomain, record.isStrictAboutSPF, asking: source)
        var keys: [DMARCAlignment] = []
        for domain in Set(signingKeys.map(\.domain)).sorted() {
            keys.append(await alignment(of: domain, record.isStrictAboutDKIM, asking: source))
        }
        if keys.contains(.aligned) {
            let words =
                switch spf {
                case .aligned: "DKIM and SPF both stand for the From domain"
                case .apart: "DKIM stands for the From domain; SPF does not, which is enough"
                case .unknown: "DKIM stands for the From domain, which is enough"
                }
            return HealthLine(subject, .ok, words)
        }
        for case .unknown(let reason) in keys + [spf] { return .unknown(subject, reason) }
        let remedy =
            signingKeys.isEmpty
            ? "Have the mail provider sign with 'd=\(fromDomain)'."
            : "Sign with a key of \(fromDomain)."
        if spf == .aligned {
            let words = "only SPF stands for the From domain as far as is known here, and "
            return HealthLine(subject, .advice, words + "forwarding breaks it", remedy: remedy)
        }
        guard !signingKeys.isEmpty else {
            let words = "DMARC rests on the mail provider's signature alone: SPF stands for "
            return HealthLine(subject, .advice, words + envelopeDomain, remedy: remedy)
        }
        let words = "neither DKIM nor SPF stands for the From domain, so DMARC fails"
        return HealthLine(subject, .fault, words, remedy: remedy)
    }

    private func alignment(
        of domain: String,
        _ strict: Bool,
        asking source: some DNSSource
    ) async -> DMARCAlignment {
        await DMARCPolicy.isAligned(domain, with: fromDomain, strict: strict, in: source)
    }
}
