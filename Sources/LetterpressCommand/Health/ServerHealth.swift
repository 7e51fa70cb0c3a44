internal import LetterpressCurl
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressPipeline

/// Whether the mail server that everything goes through lets us in.
enum ServerHealth {
    /// `name` is its host and port.
    static func lines(for probe: SMTPProbe, of name: String, logsIn: Bool) -> [HealthLine] {
        let subject = "server \(name)"
        if let failure = probe.failure { return [fault(subject, failure)] }
        var facts = [logsIn ? "it lets us in" : "it takes mail without a login"]
        if !probe.certificateEnd.isEmpty {
            facts.append("its certificate holds until \(probe.certificateEnd)")
        }
        if let size = probe.extensions.first(where: { $0.uppercased().hasPrefix("SIZE ") }),
            let bytes = Int(size.dropFirst(5)), bytes > 0
        {
            facts.append("it takes messages of \(bytes) bytes at most")
        }
        return [HealthLine(subject, .ok, facts.joined(separator: "; "))]
    }

    private static func fault(_ subject: String, _ failure: SMTPOpeningFailure) -> HealthLine {
        switch failure.reason {
        case .unreachable:
            HealthLine(
                subject,
                .unknown,
                "it cannot be reached: \(failure.words)",
                remedy: "Look at 'delivery.smtp.url', and whether this network lets mail out."
            )
        case .tls(.handshake), .noTLS, .tampered, .otherLogins, .loginFailed:
            HealthLine(subject, .fault, failure.words, remedy: sentence(failure.remedy))
        case .tls:
            HealthLine(
                subject,
                .fault,
                "its certificate is not to be trusted: \(failure.words)",
                remedy: sentence(failure.remedy)
            )
        case .noLogin:
            HealthLine(
                subject,
                .fault,
                "it offers no login here, and one is configured",
                remedy: "Use the provider's port for submission, 465 or 587."
            )
        case .settings:
            HealthLine(
                subject,
                .fault,
                "it cannot be asked: \(failure.words)",
                remedy: "Look at 'delivery.smtp' in config/letterpress.yml."
            )
        case .reply(let reply) where reply.code == 535 || reply.code == 534:
            HealthLine(
                subject,
                .fault,
                "it refuses the login: \(reply.code) \(reply.enhanced ?? "") \(reply.text)",
                remedy: "Look at 'delivery.smtp.username' and 'delivery.smtp.password'."
            )
        case .reply(let reply):
            HealthLine(
                subject,
                reply.isTransient ? .unknown : .fault,
                "it turned us away: \(reply.code) \(reply.text)",
                remedy: "Try again in a few minutes; if it stays so, ask the provider."
            )
        }
    }

    /// A clause as a sentence of its own.
    private static func sentence(_ clause: String) -> String {
        "\(clause.prefix(1).uppercased())\(clause.dropFirst())."
    }
}
