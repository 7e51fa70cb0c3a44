package import LetterpressModel
package import LetterpressStore

/// Why an issue is not sent, though nothing is broken.
package enum SendRefusal: Error, Equatable {
    case closed(String, String)
    case faults([Finding])
    case emptyAudience(Audience)
    /// Everybody has a copy.
    case noNewReaders(String)
    case alreadySent(permalink: String, campaign: String)
    /// So many copies were handed over before.
    case cancelled(permalink: String, campaign: String, handedOver: Int)
    /// Nothing new may be begun meanwhile.
    case underWay(Campaign)
    /// The campaign or plan is for others than `--segment` says.
    case otherSegment(Campaign)
    case noPlan(String)
    /// The plan is one of another issue.
    case otherIssue(plan: String, of: String, wanted: String)
    case drifted(plan: String, PlanDrift)
    case renamed(path: String, old: String, new: String)
    case emptyFields([String])
    case notConfirmed

    /// Whether the issue itself is at fault, rather than a rule of ours.
    package var isBadInput: Bool {
        switch self {
        case .faults, .emptyFields: true
        default: false
        }
    }
}

extension SendRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .closed(let path, let word):
            "error: \(path) may not be sent: its status is '\(word)'\nRemove the status when it is ready."
        case .faults(let findings):
            findings.filter { $0.severity == .error }.map(\.description).joined(separator: "\n")
                + "\nerror: nothing is sent while a finding is an error"
        case .emptyAudience(let audience):
            "error: nobody would get this: \(audience.suppressed) suppressed, \(audience.pending) not yet confirmed\n"
                + "Bring readers in with 'letterpress subscribers import FILE'."
        case .noNewReaders(let permalink):
            "error: nobody would get this: every reader it could go to has, or may have, a copy of "
                + "'\(permalink)'\nBring readers in with 'letterpress subscribers import FILE'."
        case .alreadySent(let permalink, let campaign):
            "error: '\(permalink)' was sent in campaign \(campaign); nobody gets it twice\n"
                + "'letterpress recipients \(campaign)' shows who got it.\n"
                + Self.waysOn(permalink, retrying: campaign)
        case .cancelled(let permalink, let campaign, let count):
            "error: campaign \(campaign) of '\(permalink)' was cancelled; "
                + "copies handed over before: \(count)\n" + Self.waysOn(permalink)
        case .underWay(let campaign):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' is \(campaign.state.rawValue); "
                + "another may begin when it is over\n"
                + "'letterpress resume \(campaign.id)' goes on with it, "
                + "'letterpress cancel \(campaign.id)' ends it."
        case .otherSegment(let campaign):
            "error: campaign \(campaign.id) of '\(campaign.permalink)' is for "
                + (campaign.segment.map { "the segment '\($0.description)'" } ?? "everybody")
                + ", not for the segment that was given\n"
                + "Run it without '--segment': its readers are fixed."
        case .noPlan(let id):
            "error: there is no plan \(id): a later plan or a send has replaced it\n"
                + "Make one with 'letterpress send ISSUE --dry-run'."
        case .otherIssue(let plan, let other, let wanted):
            "error: plan \(plan) is one of '\(other)', not of '\(wanted)'\n"
                + "Make one with 'letterpress send \(wanted) --dry-run'."
        case .drifted(let plan, let drift):
            "error: plan \(plan) does not hold any more: \(drift.words.joined(separator: "; "))\n"
                + "Nothing was sent; plan again with '--dry-run'."
        case .renamed(let path, let old, let new):
            "error: \(path) was sent as '\(old)' and is now called '\(new)'\n"
                + "Add 'redirect_from: [\(old)]' to it, or give it its old permalink."
        case .emptyFields(let fields):
            "error: some readers have no value for \(fields.joined(separator: ", ")), and there is no fall-back\n"
                + "Write a fall-back: {{ first_name | default: \"there\" }}."
        case .notConfirmed:
            "error: nothing was sent: nobody said yes\n"
                + "Run it on a terminal and answer, or add '--yes'."
        }
    }

    /// What can be done with an issue of which a campaign is over.
    static func waysOn(_ permalink: String, retrying campaign: String? = nil) -> String {
        let retry = campaign.map {
            "'letterpress retry \($0)' sends again to who was refused or put off;\n"
        }
        return (retry ?? "")
            + "'letterpress send \(permalink) --new-readers' sends it to who has no copy, "
            + "'--again' to everybody."
    }
}
