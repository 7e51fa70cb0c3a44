package import LetterpressModel

/// Who a campaign goes to, and who it leaves out; each reader counts once.
package struct Audience: Equatable, Sendable {
    package var recipients = 0
    package var suppressed = 0
    package var pending = 0
    /// Who could be mailed and is not of the segment.
    package var outside = 0

    package init(recipients: Int = 0, suppressed: Int = 0, pending: Int = 0, outside: Int = 0) {
        self.recipients = recipients
        self.suppressed = suppressed
        self.pending = pending
        self.outside = outside
    }
}

extension SubscriberStore {
    /// Who a plan for a segment would reach and who it leaves out; nil is everybody.
    package func audience(of segment: Segment? = nil) async throws(StoreError) -> Audience {
        let census = try await census(of: segment)
        var audience = Audience()
        for (state, count) in census {
            switch state {
            case .confirmed: audience.recipients += count
            case .pending: audience.pending += count
            default: audience.suppressed += count
            }
        }
        if segment != nil {
            let all = try await self.census(of: nil)
            audience.outside = all[.confirmed, default: 0] - audience.recipients
        }
        return audience
    }
}
