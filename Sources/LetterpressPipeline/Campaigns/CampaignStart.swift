package import Foundation
package import LetterpressModel

/// Whether the time has come for a campaign that was given one.
package enum CampaignStart: Equatable, Sendable {
    /// Now, or it was given no time.
    case due
    case ahead(Date)
    /// Too long ago to begin without being asked.
    case missed(Date)

    /// `late` is how much later than planned it may begin by itself.
    package init(of campaign: Campaign, late: Duration, now: Date) {
        guard let start = campaign.startAt else {
            self = .due
            return
        }
        switch campaign.state {
        case .scheduled where start > now: self = .ahead(start)
        case .scheduled where now.timeIntervalSince(start) > Double(late.components.seconds):
            self = .missed(start)
        case .held where campaign.note == Self.note(missing: start): self = .missed(start)
        default: self = .due
        }
    }

    /// What stands in the journal of a campaign whose time was missed.
    package static func note(missing start: Date) -> String { note(missing: Timestamp.text(start)) }

    fileprivate static func note(missing start: String) -> String {
        "its start at \(start) was missed"
    }
}

extension StatusReport {
    /// Whether it is held because its time was missed.
    package var isLate: Bool {
        state == Campaign.State.held.rawValue && note != nil
            && note == start_at.map { CampaignStart.note(missing: $0) }
    }
}
