/// For whom a part of an issue is.
package struct Condition: Hashable, Sendable {
    package let expression: Expression
    /// As the author wrote it: `{{#if tag:paid}}`.
    package let source: String

    package init(_ expression: Expression, source: String) {
        self.expression = expression
        self.source = source
    }
}
