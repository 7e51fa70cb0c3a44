package import LetterpressPipeline
package import LetterpressStore

/// What a preview is made from, as the configuration stands at one moment.
package struct PreviewSource: Sendable {
    package let shelf: IssueShelf
    /// Opens the list if there is one: a look makes none.
    package let openStore: @Sendable () throws -> (any Store)?

    package init(shelf: IssueShelf, openStore: @escaping @Sendable () throws -> (any Store)?) {
        self.shelf = shelf
        self.openStore = openStore
    }
}
