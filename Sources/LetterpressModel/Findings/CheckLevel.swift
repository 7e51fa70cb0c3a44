/// What a publication makes of a kind of finding.
package enum CheckLevel: String, CaseIterable, Sendable {
    case off, info, warning, error

    /// Nil for what is not told at all.
    package var severity: Finding.Severity? {
        switch self {
        case .off: nil
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
