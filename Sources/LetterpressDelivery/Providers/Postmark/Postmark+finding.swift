package import LetterpressCurl
package import LetterpressModel

extension Postmark {
    private struct Stream: Decodable {
        struct Subscriptions: Decodable {
            let handling: String?

            enum CodingKeys: String, CodingKey {
                case handling = "UnsubscribeHandlingType"
            }
        }

        let name: String?
        let type: String
        let archivedAt: String?
        let subscriptions: Subscriptions?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case type = "MessageStreamType"
            case archivedAt = "ArchivedAt"
            case subscriptions = "SubscriptionManagementConfiguration"
        }
    }

    /// A server's token cannot see the sender signatures, so nothing is said of the sender.
    package func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding {
        guard answer.isSuccess, let found = answer.read(Stream.self) else {
            return failure(answer)
        }
        let name = APIWords.shown(found.name ?? stream, hiding: secrets)
        guard found.type == "Broadcasts" else {
            let type = APIWords.shown(found.type, hiding: secrets)
            return .fault(
                "Postmark's stream '\(stream)' is of the type \(type), and letters need Broadcasts",
                remedy: "Name a broadcast stream in 'delivery.postmark.stream'."
            )
        }
        if found.archivedAt != nil {
            return .fault(
                "Postmark's stream '\(stream)' is archived",
                remedy: "Restore it at Postmark, or name another in 'delivery.postmark.stream'."
            )
        }
        if found.subscriptions?.handling == "Postmark" {
            return .advice(
                "Postmark takes the key; its stream '\(name)' adds a link to unsubscribe of its own",
                remedy:
                    "Ask Postmark for custom unsubscribe handling, so that ours is the only one."
            )
        }
        return .ok("Postmark takes the key and has the broadcast stream '\(name)'")
    }

    private func failure(_ answer: HTTPAnswer) -> MailAPIFinding {
        let result = answer.read(PostmarkResult.self)
        let text = answer.reply(result?.words ?? "", hiding: secrets).text
        // 1226 is Postmark's word for a stream it does not know; the status alone may be of the address.
        if result?.code == 1226 || result != nil && answer.status == 404 {
            return .fault(
                "Postmark has no stream '\(stream)': \(text)",
                remedy: "Name one of its broadcast streams in 'delivery.postmark.stream'."
            )
        }
        return answer.failure(
            of: "Postmark",
            text,
            key: "delivery.postmark.key",
            endpoint: "delivery.postmark.endpoint"
        )
    }
}
