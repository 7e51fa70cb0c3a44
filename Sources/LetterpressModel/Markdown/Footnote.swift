/// A note at the end of an issue; its number is its place in the list, from 1.
package struct Footnote: Equatable, Sendable {
    /// As the author named it.
    package let label: String
    package let blocks: [Block]

    package init(label: String, blocks: [Block]) {
        self.label = label
        self.blocks = blocks
    }
}
