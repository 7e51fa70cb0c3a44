/// What a ledger keeps of one key: never less than what was used.
///
/// Times are ages at the moment of writing, in milliseconds, so that a clock that was set does no
/// harm; every rounding makes a try look younger than it is.
package struct LimitState: Codable, Equatable, Sendable {
    package struct Tries: Codable, Equatable, Sendable {
        package var first: Int
        package var last: Int
        package var count: Int
    }

    /// Tries that a process may make without writing them down.
    package struct Lease: Codable, Equatable, Sendable {
        package var holder: String
        package var tries: Int
        /// How long it runs on.
        package var remaining: Int
    }

    package var boot: String
    package var uptime: Int
    package var wall: Int
    package var tries: [Tries]
    package var lease: Lease?
    /// Another process that waits for the lease.
    package var asked: String?
}
