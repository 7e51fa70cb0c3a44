/// The campaign parameters that links carry (`utm_source` and its kin); an empty one is not written.
package struct UTM: Equatable, Sendable {
    package var source: String
    package var medium: String
    /// May hold `{permalink}`.
    package var campaign: String
    package var content: String
    package var term: String

    package init(
        source: String,
        medium: String = "email",
        campaign: String = "{permalink}",
        content: String = "",
        term: String = ""
    ) {
        self.source = source
        self.medium = medium
        self.campaign = campaign
        self.content = content
        self.term = term
    }
}

/// What an issue's own `utm:` says about tagging.
package enum UTMOverride: Equatable, Sendable {
    case inherit
    case off
    /// Values by key (`source`, `medium`, `campaign`, `content`, `term`); others are inherited.
    case values([String: String])
}

/// The publication's rules for links.
package struct LinkRules: Equatable, Sendable {
    package enum Hosts: Equatable, Sendable {
        case all
        /// These and their subdomains.
        case only([String])
    }

    /// Absent when tagging is off.
    package let utm: UTM?
    package let hosts: Hosts
    /// Hosts, with their subdomains, that are never tagged.
    package let skip: [String]

    package init(utm: UTM?, hosts: Hosts = .all, skip: [String] = []) {
        self.utm = utm
        self.hosts = hosts
        self.skip = skip
    }
}
