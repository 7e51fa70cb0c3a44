/// What a harmless question to an API proved.
package enum MailAPIFinding: Equatable, Sendable {
    case ok(String)
    /// It works, and something should be seen to.
    case advice(String, remedy: String)
    case fault(String, remedy: String)
    /// Nobody knows: the provider was busy or could not be read.
    case unknown(String)
}
