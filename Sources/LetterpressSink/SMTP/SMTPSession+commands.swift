extension SMTPSession {
    /// Does what a line asks for, and answers it (RFC 5321 §4.1.1, order of commands §4.1.4).
    mutating func answer(_ line: String) -> SMTPReply {
        do throws(SMTPReply) {
            let command = try SMTPCommand(line)
            guard !isTurnedAway || command == .quit else {
                throw SMTPReply(503, "5.5.1", "There is no service here; say QUIT")
            }
            switch command {
            case .ehlo: return try hello(.ehlo)
            case .helo: return try hello(.helo)
            case .starttls: return try startTLS()
            case .auth(let mechanism, let first): return try startLogin(mechanism, first: first)
            case .mail(let path, let parameters): return try mail(from: path, parameters)
            case .rcpt(let path): return try rcpt(to: path)
            case .data: return try data()
            case .rset:
                envelope = nil
                return SMTPReply(250, "2.0.0", "Begin anew")
            case .noop: return SMTPReply(250, "2.0.0", "Nothing done")
            case .vrfy: return SMTPReply(252, "2.5.0", "Every address is taken, none is known")
            case .help:
                let commands = "EHLO HELO STARTTLS AUTH MAIL RCPT DATA RSET NOOP VRFY HELP QUIT"
                return SMTPReply(214, "2.0.0", commands)
            case .quit:
                end()
                return SMTPReply(221, "2.0.0", "Goodbye")
            }
        } catch {
            return error
        }
    }

    var tooLarge: SMTPReply {
        SMTPReply(552, "5.3.4", "A message has at most \(rules.maxMessageBytes) octets")
    }

    /// RFC 5321 §4.1.4: an EHLO later on clears the transaction "exactly as if a RSET" had come.
    private mutating func hello(_ greeting: Greeting) throws(SMTPReply) -> SMTPReply {
        try strike(.ehlo)
        self.greeting = greeting
        envelope = nil
        var extensions = [
            "PIPELINING", "SIZE \(rules.maxMessageBytes)", "8BITMIME", "SMTPUTF8",
            "ENHANCEDSTATUSCODES",
        ]
        if rules.offersTLS, !isSecure { extensions.append("STARTTLS") }
        if rules.login == nil || isSecure { extensions.append("AUTH PLAIN LOGIN") }
        return SMTPReply(250, lines: [rules.hostname] + (greeting == .ehlo ? extensions : []))
    }

    /// Makes the connection secure once the 220 is said (RFC 3207 §4).
    private mutating func startTLS() throws(SMTPReply) -> SMTPReply {
        guard rules.offersTLS else { throw SMTPReply(502, "5.5.1", "There is no TLS here") }
        guard !isSecure else { throw SMTPReply(503, "5.5.1", "The connection is secure already") }
        guard greeting == .ehlo else { throw SMTPReply(503, "5.5.1", "Say EHLO first") }
        try strike(.starttls)
        phase = .securing
        return SMTPReply(220, "2.0.0", "Begin TLS")
    }

    private mutating func mail(
        from path: MailPath?,
        _ parameters: MailParameters
    ) throws(SMTPReply) -> SMTPReply {
        guard greeting != .none else { throw SMTPReply(503, "5.5.1", "Say EHLO first") }
        guard rules.login == nil || isLoggedIn else {
            throw SMTPReply(530, "5.7.0", isSecure ? "Say AUTH first" : "Say STARTTLS, then AUTH")
        }
        guard envelope == nil else {
            throw SMTPReply(503, "5.5.1", "A message is under way; RSET gives it up")
        }
        guard greeting == .ehlo || parameters.isEmpty else {
            throw SMTPReply(555, "5.5.4", "Say EHLO, not HELO, to use parameters")
        }
        guard parameters.size ?? 0 <= rules.maxMessageBytes else { throw tooLarge }
        try strike(.mail)
        envelope = Envelope(from: path?.text ?? "", allowsUTF8: parameters.allowsUTF8)
        return SMTPReply(250, "2.1.0", "Sender taken")
    }

    private mutating func rcpt(to path: MailPath) throws(SMTPReply) -> SMTPReply {
        guard let envelope else { throw SMTPReply(503, "5.5.1", "Say MAIL first") }
        guard envelope.allowsUTF8 || !path.needsSMTPUTF8 else { throw SMTPCommand.needsSMTPUTF8 }
        // RFC 5321 §4.5.3.1.10: 452, so that the client sends the rest in another transaction.
        guard envelope.to.count < rules.maxRecipients else {
            throw SMTPReply(452, "4.5.3", "A message has at most \(rules.maxRecipients) recipients")
        }
        try strike(.rcpt, recipients: [path.text])
        self.envelope?.to.append(path.text)
        return SMTPReply(250, "2.1.5", "Recipient taken")
    }

    private mutating func data() throws(SMTPReply) -> SMTPReply {
        guard let envelope else { throw SMTPReply(503, "5.5.1", "Say MAIL first") }
        guard !envelope.to.isEmpty else { throw SMTPReply(554, "5.5.1", "No valid recipients") }
        try strike(.data, recipients: envelope.to)
        startMessage()
        return SMTPReply(354, lines: ["Send the message; end it with a dot on a line of its own"])
    }
}
