/// A change within one line of a file that mends what a finding tells, and nothing else.
package struct SourceEdit: Hashable, Sendable {
    /// Where it begins.
    package let position: SourcePosition
    /// What stands there now; where something else does, nothing is changed.
    package let original: String
    package let replacement: String

    package init(at position: SourcePosition, original: String, replacement: String) {
        self.position = position
        self.original = original
        self.replacement = replacement
    }
}
