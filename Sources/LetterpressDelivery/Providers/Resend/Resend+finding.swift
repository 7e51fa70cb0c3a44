package import LetterpressCurl
package import LetterpressModel

extension Resend {
    private struct Domains: Decodable {
        let data: [Domain]
        let hasMore: Bool?

        enum CodingKeys: String, CodingKey {
            case data
            case hasMore = "has_more"
        }
    }

    private struct Domain: Decodable {
        let name: String
        let status: String
        let countsOpens: Bool?
        let countsClicks: Bool?

        enum CodingKeys: String, CodingKey {
            case name, status
            case countsOpens = "open_tracking"
            case countsClicks = "click_tracking"
        }
    }

    package func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding {
        guard answer.isSuccess, let found = answer.read(Domains.self) else {
            return failure(answer)
        }
        let name = sender.address.domain
        guard let domain = found.data.first(where: { $0.name.lowercased() == name }) else {
            if found.hasMore == true {
                return .unknown("Resend takes the key; it has more domains than were asked for")
            }
            return .fault(
                "Resend takes the key, and does not know the sender's domain \(name)",
                remedy: "Add \(name) at Resend and publish the DNS records that it names."
            )
        }
        guard domain.status == "verified" else {
            let status = APIWords.shown(domain.status, hiding: secrets)
            return .fault(
                "Resend takes the key, and the sender's domain \(name) is not verified: '\(status)'",
                remedy: "Publish the DNS records that Resend names for it, and verify it there."
            )
        }
        if domain.countsOpens == true || domain.countsClicks == true {
            return .advice(
                "Resend takes the key, has verified \(name), and counts opens or clicks for it",
                remedy: "Switch tracking off for \(name) at Resend, unless you want its links."
            )
        }
        return .ok("Resend takes the key and has verified \(name)")
    }

    private func failure(_ answer: HTTPAnswer) -> MailAPIFinding {
        let error = answer.read(ResendError.self)
        if error?.name == "restricted_api_key" {
            return .advice(
                "Resend takes the key, which may only send; whether the domain is verified is not told",
                remedy: "Nothing need be done if letters have gone out with it before."
            )
        }
        return answer.failure(
            of: "Resend",
            answer.reply(error?.words ?? "", hiding: secrets).text,
            key: "delivery.resend.key",
            endpoint: "delivery.resend.endpoint"
        )
    }
}
