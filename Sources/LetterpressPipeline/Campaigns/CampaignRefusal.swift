package import Foundation
package import LetterpressModel

/// Why something is not done to a campaign, though nothing is broken.
package enum CampaignRefusal: Error, Equatable {
    /// Nothing more is sent of it.
    case over(Campaign, wanted: CampaignVerb)
    /// It was never begun.
    case onlyPlanned(Campaign)
    case notYet(Campaign, start: Date)
    case missed(Campaign, start: Date)
    /// So many copies were never tried: it is to be gone on with first.
    case pendingFirst(Campaign, count: Int)
}

/// What is asked of a campaign.
package enum CampaignVerb: String, Equatable, Sendable {
    case pause, resume, cancel, retry, resolve
}

extension CampaignRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .over(let campaign, let verb):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' is \(campaign.state.rawValue): "
                + "there is nothing to \(verb.rawValue)\n\(Self.remedy(campaign, verb))"
        case .onlyPlanned(let campaign):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' is only a plan: it was never begun\n"
                + "'letterpress send \(campaign.permalink) --plan \(campaign.id)' begins it; "
                + "another plan replaces it."
        case .notYet(let campaign, let start):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' begins at "
                + "\(Timestamp.text(start)), and not before\n"
                + "Run this again then. To begin now: 'letterpress pause \(campaign.id)', then "
                + "'letterpress resume \(campaign.id)'."
        case .missed(let campaign, let start):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' was to begin at "
                + "\(Timestamp.text(start)); that is longer ago than 'delivery.late' allows\n"
                + "'letterpress resume \(campaign.id) --late' begins it now, "
                + "'letterpress cancel \(campaign.id)' gives it up."
        case .pendingFirst(let campaign, let count):
            "error: campaign \(campaign.id) has copies that were not tried yet, \(count) of them, "
                + "and they would go along\n"
                + "'letterpress resume \(campaign.id)' sends them; retry when that is done."
        }
    }

    private static func remedy(_ campaign: Campaign, _ verb: CampaignVerb) -> String {
        guard verb == .resume || verb == .retry else {
            return "'letterpress status \(campaign.id)' shows how it ended."
        }
        return SendRefusal.waysOn(
            campaign.permalink,
            retrying: campaign.state == .finished ? campaign.id : nil
        )
    }
}
