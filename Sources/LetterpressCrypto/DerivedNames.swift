/// Names that are derived from the secret by a label and parts that all have in common, hashed once, and
/// by a part of their own.
package struct DerivedNames: Sendable {
    let inner: HashedPrefix
    let outer: HashedPrefix

    /// That of ``Secret/name(_:_:)`` with this part last.
    package func name(of part: String) -> String {
        let digest = outer.hash(with: inner.hash(with: Secret.message([part])[...])[...])
        return Base32.encode(digest, letters: 26)
    }
}
