/// What receivers meet when they follow a domain's SPF record to its end.
///
/// No sender is compared: an address of ours is known to the mail server only. So every look-up counts
/// that a sender who matches nothing would cause.
package struct SPFEvaluation: Equatable, Sendable {
    /// The record of the domain itself.
    package let record: String
    /// Of at most 10 (RFC 7208 §4.6.4).
    package let lookups: Int
    /// Names at which a look-up found nothing, of at most 2.
    package let voidLookups: [String]
    package let faults: [SPFFault]
    package let remarks: [SPFRemark]
    /// Why something in it is not known; it counts neither as missing nor as there.
    package let unanswered: [String]
    /// What holds for senders that nothing matches; nil without `all`, which means neutral (§4.7).
    package let qualifier: SPFQualifier?
}

/// What is known of a domain's SPF.
package enum SPFFinding: Equatable, Sendable {
    case missing
    case failed(String)
    case found(SPFEvaluation)

    /// Asks for the record of `domain` and all that it includes.
    package static func find(for domain: String, in source: some DNSSource) async -> SPFFinding {
        switch await source.spfRecords(at: domain) {
        case .failed(let reason): return .failed(reason)
        case .found(let records):
            guard let first = records.first else { return .missing }
            var walk = SPFWalk(source: source)
            let qualifier = await walk.follow(records, of: domain, above: [])
            return .found(walk.evaluation(of: first, qualifier: qualifier))
        }
    }
}
