/// A place in a text.
package struct SourcePosition: Hashable, Sendable, Comparable {
    /// From 1.
    package let line: Int
    /// From 1, counted in UTF-8 bytes, as cmark and most tools count.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = SourcePosition(line: 1, column: 1)

    package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}
