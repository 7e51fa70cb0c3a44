package import Foundation

/// An entry of the list of those who are never mailed.
package struct Suppression: Equatable, Sendable {
    /// See ``SuppressionTarget/key``.
    package let key: String
    package let reason: SuppressionReason
    /// Where the word came from, such as `import of readers.csv`.
    package let source: String
    /// What a person said about it; empty for most.
    package let note: String
    package let at: Date

    package init(
        key: String,
        reason: SuppressionReason,
        source: String,
        note: String = "",
        at: Date
    ) {
        self.key = key
        self.reason = reason
        self.source = source
        self.note = note
        self.at = at
    }

    /// The same of another target.
    package func renamed(_ key: String) -> Suppression {
        Suppression(key: key, reason: reason, source: source, note: note, at: at)
    }

    package var isDomain: Bool { key.hasPrefix("@") }
    package var isTombstone: Bool { key.hasPrefix("#") && !key.contains("@") }
}
