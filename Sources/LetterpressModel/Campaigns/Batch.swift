/// Copies that go to a mail API in one request.
///
/// It is repeated byte for byte or not at all: of a request whose answer was lost nobody knows whether
/// it was taken, and only one that is the same in every byte is known again by its key.
package struct Batch: Equatable, Sendable {
    /// At most 64 hexadecimal digits, which depend on the campaign and the members alone: the
    /// idempotency key.
    package let key: String
    /// Subscriber ids, in the order of the request.
    package let members: [Int64]
    /// SHA-256 of the request's body, lower-case hex.
    package let digest: String

    package init(key: String, members: [Int64], digest: String) {
        self.key = key
        self.members = members
        self.digest = digest
    }
}
