package import LetterpressModel
package import LetterpressStore

/// Why an issue is not sent, though nothing is broken.
package enum SendRefusal: Error, Equatable {
    case closed(String, String)
    case faults([Finding])
    case emptyAudience(Audience)
    case alreadySent(permalink: String, campaign: String)
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
        case .alreadySent(let permalink, let campaign):
            "error: '\(permalink)' was sent in campaign \(campaign); nobody gets it twice\n"
                + "'letterpress recipients \(campaign)' shows who got it."
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
}
