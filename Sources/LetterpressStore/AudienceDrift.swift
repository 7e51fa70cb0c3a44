/// How far the list has moved away from a frozen audience.
package struct AudienceDrift: Equatable, Sendable {
    /// Who would be in the audience now and is not.
    package var added: Int
    /// Who is in the audience and would not be now, or has another address.
    package var removed: Int

    package init(added: Int = 0, removed: Int = 0) {
        self.added = added
        self.removed = removed
    }
}
