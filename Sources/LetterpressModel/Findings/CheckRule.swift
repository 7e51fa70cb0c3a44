/// A kind of finding: what the reference of checks says of it, wherever it is found.
package struct CheckRule: Hashable, Sendable {
    /// Dotted, lower case, stable, such as `subject.length`.
    package let id: String
    /// How grave it is unless the configuration says otherwise.
    package let severity: Finding.Severity
    /// Goes on from "Fires when": a few words without a full stop.
    package let condition: String
    /// Why a reader, or the writer, would mind: a sentence.
    package let reason: String
    /// Whether it may be turned down or ignored; not where something that was written would be lost.
    package let isNegotiable: Bool

    package init(
        _ id: String,
        _ severity: Finding.Severity,
        when condition: String,
        why reason: String,
        isNegotiable: Bool = true
    ) {
        self.id = id
        self.severity = severity
        self.condition = condition
        self.reason = reason
        self.isNegotiable = isNegotiable
    }
}
