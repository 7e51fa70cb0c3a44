/// A merge field as an author wrote it: `{{ first_name | default: "there" }}`.
package struct MergeTag: Hashable, Sendable {
    package let field: MergeField
    /// What stands in the copy of a reader who has no value.
    package let fallback: String?
    package let position: SourcePosition
    /// The tag letter for letter, for places where it must stay text, such as code.
    package let source: String
    /// Whether only readers who have a value see the place: it stands under `{{#if first_name}}`.
    package var isGuarded = false

    package init(field: MergeField, fallback: String?, position: SourcePosition, source: String) {
        self.field = field
        self.fallback = fallback
        self.position = position
        self.source = source
    }
}
