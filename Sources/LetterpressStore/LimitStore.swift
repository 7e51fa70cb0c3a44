/// Keeps what was used of sending limits, shared by all processes of one store.
package protocol LimitStore: Sendable {
    /// Hands out what is kept of `keys`, and keeps what `change` makes of it; what it takes away is
    /// forgotten, and what it adds beyond `keys` is not kept.
    ///
    /// One transaction, durable when it returns: nobody comes between reading and writing. When
    /// `change` throws, all stays as it was.
    func updateLimits<Answer: Sendable>(
        _ keys: Set<LimitRow.Key>,
        _ change: @escaping @Sendable (inout [LimitRow.Key: String]) throws -> Answer
    ) async throws(StoreError) -> Answer
}

/// What a store keeps of one limit: a JSON text, of which it knows no more.
package enum LimitRow {
    package struct Key: Hashable, Sendable {
        package let rule: String
        /// Empty where all domains count together.
        package let domain: String

        package init(rule: String, domain: String) {
            self.rule = rule
            self.domain = domain
        }
    }
}
