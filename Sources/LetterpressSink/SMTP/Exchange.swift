/// A command and the reply to it, for the wire and for the event log.
struct Exchange: Equatable {
    /// The line without its CRLF; nil when the server spoke of its own accord.
    var command: String?
    /// What is said, or would have been said where ``fault`` hangs up.
    let reply: SMTPReply
    /// What the final dot was about; nil for every other command.
    var delivery: Delivery?
    /// What befalls the reply.
    var fault: Fault.Action?

    /// A message whose last dot came, kept or not.
    struct Delivery: Equatable {
        let envelope: Envelope
        /// Octets of the message without its dot-stuffing.
        let bytes: Int
        let kept: KeptMessage?
    }
}
