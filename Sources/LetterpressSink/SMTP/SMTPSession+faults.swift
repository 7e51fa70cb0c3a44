extension SMTPSession {
    /// Lets the script strike at a step that would succeed: throws its refusal, and leaves any other
    /// action for ``exchange(_:_:_:)``.
    mutating func strike(_ point: Fault.Point, recipients: [String] = []) throws(SMTPReply) {
        let action = faults.strike(point, recipients: recipients)
        struck = action
        if case .reply(let reply) = action { throw reply }
    }

    /// A command with its answer and what befalls it; the session may end with it.
    mutating func exchange(
        _ command: String?,
        _ reply: SMTPReply,
        _ delivery: Exchange.Delivery? = nil
    ) -> Exchange {
        let fault = struck.take()
        // RFC 5321 §3.8: whoever says 421 hangs up.
        if reply.code == 421 || fault?.hangsUp == true { end() }
        return Exchange(command: command, reply: reply, delivery: delivery, fault: fault)
    }
}
