package import LetterpressDNS

/// Whether DNS holds what mailbox providers want of a sender (Gmail, Yahoo, Microsoft, Apple): a From
/// domain that takes mail, SPF, DKIM, and DMARC for which one of the two stands.
package struct DomainHealth: Sendable {
    /// A key that signs our mail.
    package struct SigningKey: Equatable, Sendable {
        /// The tag `d=`.
        package let domain: String
        package let selector: String
        /// The tag `a=`: `rsa-sha256` or `ed25519-sha256`.
        package let algorithm: String
        /// The tag `p=` of its record, in base64.
        package let publicKey: String

        package init(domain: String, selector: String, algorithm: String, publicKey: String) {
            (self.domain, self.selector) = (domain, selector)
            (self.algorithm, self.publicKey) = (algorithm, publicKey)
        }
    }

    let fromDomain: String
    let envelopeDomain: String
    let signingKeys: [SigningKey]
    /// Who wants DMARC's reports.
    let reportAddress: String?

    /// The domains as A-labels; `envelopeDomain` is the return path's, where bounces go and SPF looks.
    package init(
        fromDomain: String,
        envelopeDomain: String,
        signingKeys: [SigningKey],
        reportAddress: String? = nil
    ) {
        (self.fromDomain, self.envelopeDomain) = (fromDomain, envelopeDomain)
        (self.signingKeys, self.reportAddress) = (signingKeys, reportAddress)
    }

    /// Asks for everything, one question after another; the lines are in the order of a letter's way.
    package func lines(asking source: some DNSSource) async -> [HealthLine] {
        var lines = [await MailServerHealth.line(for: fromDomain, "replies", asking: source)]
        if envelopeDomain != fromDomain {
            lines.append(
                await MailServerHealth.line(for: envelopeDomain, "bounces", asking: source)
            )
        }
        lines += await SPFHealth.lines(for: envelopeDomain, asking: source)
        if signingKeys.isEmpty { lines.append(DKIMHealth.unsigned(fromDomain)) }
        for key in signingKeys { lines += await DKIMHealth.lines(for: key, asking: source) }
        let finding = await DMARCPolicy.find(for: fromDomain, in: source)
        lines += dmarcLines(finding)
        if case .found(let policy) = finding {
            lines.append(await alignmentLine(policy.record, asking: source))
        }
        return lines
    }
}
