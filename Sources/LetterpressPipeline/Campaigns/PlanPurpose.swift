package import LetterpressModel
package import LetterpressStore

/// Why an issue is planned.
package enum PlanPurpose: Equatable, Sendable {
    /// It was not sent before.
    case first
    /// Everybody gets it, whether they have it or not.
    case again
    /// Only who has no copy of it.
    case newReaders

    /// Who is left out of a plan for an issue.
    package func exclusion(for issue: Issue) -> AudienceExclusion {
        switch self {
        case .first, .again: .nobody
        case .newReaders: .whoHas(permalinks: issue.mailedNames)
        }
    }
}

extension Issue {
    /// The permalinks under which it may have been sent.
    package var mailedNames: [String] { [permalink] + redirectFrom }
}
