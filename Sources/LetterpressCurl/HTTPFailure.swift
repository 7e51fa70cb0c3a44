/// There is no answer.
package struct HTTPFailure: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// The host's name leads to no address.
        case unknownHost
        /// The address belongs to this machine or a private network, and was not asked.
        case privateAddress
        case timedOut
        /// libcurl's own sentence.
        case certificate(String)
        case lost(String)
    }

    package let reason: Reason
    /// Whether the last byte of the request may have been written: only then can it have been taken.
    package let wasWritten: Bool

    package init(_ reason: Reason, wasWritten: Bool) {
        self.reason = reason
        self.wasWritten = wasWritten
    }
}
