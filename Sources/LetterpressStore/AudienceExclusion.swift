/// Who of those who could be mailed is left out of a campaign.
package enum AudienceExclusion: Equatable, Sendable {
    case nobody
    /// Whoever has, or may have, a copy of a campaign of one of these permalinks.
    ///
    /// A copy that is owed, or was skipped before anybody could take it, is none; one that was in doubt
    /// and is not sent again may be one.
    case whoHas(permalinks: [String])

    /// Empty for nobody.
    package var permalinks: [String] {
        switch self {
        case .nobody: []
        case .whoHas(let permalinks): permalinks
        }
    }
}
