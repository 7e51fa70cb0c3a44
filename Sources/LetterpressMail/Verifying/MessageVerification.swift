package import Foundation
package import LetterpressModel

/// Finds what is wrong with a message: against the standards, and the rules of large providers.
package struct MessageVerification: Sendable {
    /// Every check, in the order of the reference.
    package static let checks: [any MessageCheck] = [
        LineEndCheck(), LineLengthCheck(), LineStartCheck(), OctetCheck(), HeaderSyntaxCheck(),
        HeaderCountCheck(), HeaderSizeCheck(), DateCheck(), MessageIDCheck(), FromCheck(),
        AddressCheck(), SubjectCheck(), EncodedWordCheck(), StructureCheck(), AlternativeCheck(),
        TransferCheck(), TextCheck(), HTMLSizeCheck(), UnsubscribeCheck(), ListIDCheck(),
        FeedbackIDCheck(), SignatureCheck(), SignatureStrengthCheck(), SignatureCoverageCheck(),
        AlignmentCheck(),
    ]

    /// Every kind of finding there is; `docs/verify.md` is made from it.
    package static let rules: [CheckRule] = checks.flatMap { type(of: $0).rules }

    /// Findings of one kind that are told, at most; the last says how many more there are.
    private static let limit = 20

    private let path: String
    private let now: Date
    private let checks: [any MessageCheck]
    private let isRelated: @Sendable (String, String) -> Bool

    /// `isRelated` says whether two domains in lower case belong to one organisation.
    package init(
        path: String,
        now: Date,
        checks: [any MessageCheck] = Self.checks,
        isRelated: @escaping @Sendable (String, String) -> Bool = Self.areNested
    ) {
        self.path = path
        self.now = now
        self.checks = checks
        self.isRelated = isRelated
    }

    /// In the order of the lines.
    package func findings(in message: ReceivedMessage, signatures: [DKIMVerdict]) -> [Finding] {
        let subject = MessageSubject(
            message,
            path: path,
            signatures: signatures,
            now: now,
            isRelated: isRelated
        )
        let all = checks.flatMap { $0.findings(in: subject) }.inReadingOrder()
        return Self.shortened(all)
    }

    private static func shortened(_ findings: [Finding]) -> [Finding] {
        let totals = findings.reduce(into: [:]) { $0[$1.id, default: 0] += 1 }
        var told: [String: Int] = [:]
        return findings.compactMap { finding in
            let number = told[finding.id, default: 0] + 1
            told[finding.id] = number
            let total = totals[finding.id] ?? 0
            guard number <= limit else { return nil }
            guard number == limit, total > limit else { return finding }
            return Finding(
                finding.id,
                finding.severity,
                at: finding.location,
                "\(finding.message), and \(total - limit) more like it",
                remedy: finding.remedy
            )
        }
    }

    /// Whether two domains are equal, or one lies within the other.
    ///
    /// Without asking DNS nobody knows where organisations end (RFC 9989); this is right wherever a
    /// publication signs with its own domain.
    package static func areNested(_ a: String, _ b: String) -> Bool {
        a == b || a.hasSuffix(".\(b)") || b.hasSuffix(".\(a)")
    }
}
