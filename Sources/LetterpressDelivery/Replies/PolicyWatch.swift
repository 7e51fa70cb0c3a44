package import LetterpressModel

/// Notices that we are refused as such, and not one reader after another.
///
/// Five refusals of policy in a row, on the route or for one recipient domain, hold the campaign:
/// each further one would cost reputation. An accepted copy ends a row; other refusals neither end
/// nor lengthen it. It holds at most four subscribers for the route and for each of a thousand
/// domains.
package struct PolicyWatch: Sendable {
    /// How a copy was settled; one that is tried again is not.
    package enum Ending: Equatable, Sendable {
        case accepted
        case refusedByPolicy(Reply)
        /// About this reader, or unclear.
        case other
    }

    /// The campaign is to be held.
    package struct Hold: Equatable, Sendable {
        /// Those whose copies go back to `pending`, in the order of their refusals.
        package let reopened: [Int64]
        /// The domain that refuses us; nil where several do.
        package let domain: String?
        package let reply: Reply
    }

    private struct Row {
        var subscribers: [Int64] = []
        /// Copies that were under way when the campaign was held are reopened one by one.
        var isHeld = false
        /// Of its latest refusal, counted over all.
        var turn = 0

        /// Those to be reopened.
        mutating func lengthen(by subscriber: Int64) -> [Int64] {
            subscribers.append(subscriber)
            isHeld = isHeld || subscribers.count >= PolicyWatch.length
            guard isHeld else { return [] }
            defer { subscribers = [] }
            return subscribers
        }
    }

    private static let length = 5
    private static let mostDomains = 1_000

    private var route = Row()
    private var domains: [String: Row] = [:]
    private var turns = 0

    package init() {}

    /// - Parameter domain: Of the recipient, as A-labels in small letters.
    package mutating func settled(
        _ subscriber: Int64,
        domain: String,
        as ending: Ending
    ) -> Hold? {
        switch ending {
        case .other: return nil
        case .accepted:
            route = Row()
            domains[domain] = nil
            return nil
        case .refusedByPolicy(let reply):
            turns += 1
            let ofRoute = route.lengthen(by: subscriber)
            let ofDomain = lengthen(domain, by: subscriber)
            if !ofRoute.isEmpty {
                for name in domains.keys { forget(ofRoute, in: name) }
                let others = ofDomain.filter { !ofRoute.contains($0) }
                let isOfDomain = ofRoute.allSatisfy(ofDomain.contains)
                return Hold(
                    reopened: others + ofRoute,
                    domain: isOfDomain ? domain : nil,
                    reply: reply
                )
            }
            guard !ofDomain.isEmpty else { return nil }
            // A copy that was reopened is not to be reopened a second time.
            route.subscribers.removeAll(where: ofDomain.contains)
            return Hold(reopened: ofDomain, domain: domain, reply: reply)
        }
    }

    private mutating func lengthen(_ domain: String, by subscriber: Int64) -> [Int64] {
        if domains[domain] == nil, domains.count >= Self.mostDomains,
            let oldest = domains.min(by: { $0.value.turn < $1.value.turn })?.key
        {
            domains[oldest] = nil
        }
        domains[domain, default: Row()].turn = turns
        return domains[domain]?.lengthen(by: subscriber) ?? []
    }

    private mutating func forget(_ subscribers: [Int64], in domain: String) {
        guard var row = domains[domain] else { return }
        row.subscribers.removeAll(where: subscribers.contains)
        domains[domain] = row.subscribers.isEmpty && !row.isHeld ? nil : row
    }
}
