/// What a server said.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// By lower-case name; of a header that comes twice the last.
    package let headers: [String: String]
    package let body: [UInt8]
}

/// Why there is no answer.
package enum HTTPFailure: Error, Equatable, Sendable {
    /// The host's name leads to no address.
    case unknownHost
    /// The address belongs to this machine or a private network, and was not asked.
    case privateAddress
    case timedOut
    /// libcurl's own sentence.
    case certificate(String)
    case lost(String)
}
