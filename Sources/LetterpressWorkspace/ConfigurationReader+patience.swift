internal import LetterpressModel

extension ConfigurationReader {
    /// How long we try again, how late a start may be, and what becomes of what is in doubt.
    static func patience(
        _ settings: inout Settings
    ) -> (retryFor: Duration, late: Duration, inDoubt: DoubtPolicy) {
        let range: ClosedRange<Duration> = .seconds(60)...(.seconds(7 * 86_400))
        return (
            settings.duration("delivery.retry.for", default: .seconds(86_400), in: range),
            settings.duration("delivery.late", default: .seconds(3_600), in: range),
            settings.choice("delivery.in_doubt", default: DoubtPolicy.hold)
        )
    }
}
