/// How long a mail server may take (RFC 5321 §4.5.3.2); giving up early makes duplicates.
package struct SMTPPatience: Equatable, Sendable {
    /// For the greeting, and the reply to a command but DATA.
    package var command = Duration.seconds(300)
    /// For the word to begin a message.
    package var data = Duration.seconds(120)
    /// For taking some octets of a message.
    package var block = Duration.seconds(180)
    /// For the reply to a message.
    package var dot = Duration.seconds(600)

    package init() {}
}
