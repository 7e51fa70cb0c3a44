/// What DNS says to a question.
package enum DNSAnswer: Equatable, Sendable {
    /// One record or more, in no set order.
    case found([DNSRecord])
    case noSuchName
    /// The name exists and has no records of the type.
    case noSuchType
    /// Nobody knows: no answer, or a server in trouble. It never means that there is nothing.
    case failed(String)

    /// Whether DNS said that there is nothing (a void look-up, RFC 7208 §4.6.4).
    package var isVoid: Bool { self == .noSuchName || self == .noSuchType }
}

/// What a record holds.
package enum DNSRecord: Hashable, Sendable {
    /// `A` and `AAAA`.
    case address(String)
    /// The mail server `.` stands for "takes no mail" (RFC 7505).
    case mailServer(preference: Int, host: String)
    /// `CNAME` and `PTR`.
    case name(String)
    /// The strings of one `TXT` record, joined without blanks.
    case text(String)
}
