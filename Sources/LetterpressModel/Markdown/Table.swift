/// A table: a head and rows of as many cells.
package struct Table: Equatable, Sendable {
    package enum Alignment: String, Equatable, Sendable {
        case left, center, right
    }

    /// Nil where the author set none.
    package let alignments: [Alignment?]
    package let head: [[Inline]]
    package let rows: [[[Inline]]]

    package init(alignments: [Alignment?], head: [[Inline]], rows: [[[Inline]]]) {
        self.alignments = alignments
        self.head = head
        self.rows = rows
    }
}
