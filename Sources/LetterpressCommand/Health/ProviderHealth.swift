internal import LetterpressCurl
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressPipeline

/// Whether the mail API that everything goes through knows us.
enum ProviderHealth {
    static func line(of api: any MailAPI, sender: Mailbox) async -> HealthLine {
        let subject = "provider \(api.server)"
        guard let probe = api.probe else {
            return HealthLine(
                subject,
                .advice,
                "this API has no harmless question, so nobody was asked",
                remedy: "Try it with one copy: letterpress test ISSUE --to ADDRESS."
            )
        }
        do {
            let answer = try await HTTPClient(connections: 1).answer(to: probe)
            return line(subject, api.finding(in: answer, sender: sender))
        } catch let failure as HTTPFailure {
            return line(subject, failure)
        } catch {
            return HealthLine(subject, .unknown, "it cannot be asked: \(error)")
        }
    }

    private static func line(_ subject: String, _ finding: MailAPIFinding) -> HealthLine {
        switch finding {
        case .ok(let words): HealthLine(subject, .ok, words)
        case .advice(let words, let remedy): HealthLine(subject, .advice, words, remedy: remedy)
        case .fault(let words, let remedy): HealthLine(subject, .fault, words, remedy: remedy)
        case .unknown(let words):
            HealthLine(subject, .unknown, words, remedy: "Try again in a few minutes.")
        }
    }

    private static func line(_ subject: String, _ failure: HTTPFailure) -> HealthLine {
        let remedy = "Look at its 'endpoint', and whether this network lets requests out."
        return switch failure.reason {
        case .unknownHost:
            HealthLine(subject, .unknown, "its name leads to no address", remedy: remedy)
        case .privateAddress:
            HealthLine(subject, .unknown, "its address is one of a private network", remedy: remedy)
        case .timedOut:
            HealthLine(subject, .unknown, "it does not answer", remedy: remedy)
        case .lost(let words):
            HealthLine(subject, .unknown, "it cannot be reached: \(words)", remedy: remedy)
        case .certificate(let words):
            HealthLine(
                subject,
                .fault,
                "its certificate is not to be trusted: \(words)",
                remedy: "Look at its 'endpoint'; 'ca_file' names certificates of one's own."
            )
        }
    }
}
