/// A copy that an API cannot carry.
package struct UnsendableCopy: Error, Equatable, Sendable {
    /// A clause without an address: "its subject is longer than 2000 characters".
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}
