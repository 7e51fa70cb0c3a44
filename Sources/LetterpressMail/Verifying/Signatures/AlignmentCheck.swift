internal import LetterpressModel

/// A sender whose own domain vouches for the message, as DMARC asks (RFC 9989).
struct AlignmentCheck: MessageCheck {
    static let rules = [none, signature, returnPath]

    private static let none = CheckRule(
        "mail.alignment",
        .error,
        when: "neither a signature nor 'Return-Path' belongs to the domain of 'From'",
        why: "DMARC fails, and the large providers refuse the message."
    )
    private static let signature = CheckRule(
        "mail.alignment.dkim",
        .warning,
        when: "'Return-Path' belongs to the domain of 'From', and no signature does",
        why: "SPF alone carries DMARC then, and fails for every mail that is forwarded."
    )
    private static let returnPath = CheckRule(
        "mail.alignment.return-path",
        .info,
        when: "a signature belongs to the domain of 'From', and 'Return-Path' does not",
        why: "DKIM alone carries DMARC then, as with most providers."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let from = subject.header["from"], let domain = subject.message.authorDomain
        else { return [] }
        let signatures = subject.readableSignatures
        // Without a signature there is a finding already.
        guard !signatures.isEmpty else { return [] }
        let isSigned = signatures.contains { subject.isRelated($0.domain.lowercased(), domain) }
        let bounce = subject.message.returnDomain
        let isReturned = bounce.map { subject.isRelated($0, domain) }
        switch (isSigned, isReturned) {
        case (true, false):
            return [
                subject.finding(
                    Self.returnPath,
                    at: subject.header["return-path"]?.raw.lowerBound ?? 0,
                    "'Return-Path' is of \(bounce ?? "another domain"), not of \(domain)",
                    remedy: "Set up a return path of your own domain if your provider offers one."
                )
            ]
        case (true, _):
            return []
        case (false, true):
            return [
                subject.finding(
                    Self.signature,
                    of: from,
                    "No signature is of \(domain); only SPF can vouch for it",
                    remedy: "Sign with 'd=\(domain)'."
                )
            ]
        case (false, _):
            let domains = Set(signatures.map(\.domain)).sorted().joined(separator: ", ")
            return [
                subject.finding(
                    Self.none,
                    of: from,
                    "'From' is of \(domain), but what is signed is of \(domains)",
                    remedy: "Sign with 'd=\(domain)', or have your provider do so."
                )
            ]
        }
    }
}
