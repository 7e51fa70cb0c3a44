package import LetterpressCurl
package import LetterpressModel

extension AmazonSES {
    private struct Account: Decodable {
        struct Quota: Decodable {
            /// -1 where there is no end to it.
            let aDay: Double
            let aSecond: Double
            let used: Double

            enum CodingKeys: String, CodingKey {
                case aDay = "Max24HourSend"
                case aSecond = "MaxSendRate"
                case used = "SentLast24Hours"
            }
        }

        let maySend: Bool
        let isOutOfSandbox: Bool?
        let standing: String?
        let quota: Quota?

        enum CodingKeys: String, CodingKey {
            case maySend = "SendingEnabled"
            case isOutOfSandbox = "ProductionAccessEnabled"
            case standing = "EnforcementStatus"
            case quota = "SendQuota"
        }
    }

    /// It does not tell which senders are verified.
    package func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding {
        guard answer.isSuccess, let account = answer.read(Account.self) else {
            return failure(answer)
        }
        let quota = account.quota.map(Self.written) ?? "its quota is not told"
        guard account.maySend, account.standing != "SHUTDOWN" else {
            return .fault(
                "Amazon SES takes the key, and the account may not send just now",
                remedy: "Look at the account's standing in the SES console."
            )
        }
        if account.isOutOfSandbox == false {
            return .advice(
                "Amazon SES takes the key; the account is in the sandbox, which mails verified "
                    + "addresses only: \(quota)",
                remedy: "Ask for production access in the SES console."
            )
        }
        if account.standing == "PROBATION" {
            return .advice(
                "Amazon SES takes the key; the account is under review: \(quota)",
                remedy: "Look at the account's standing in the SES console."
            )
        }
        return .ok("Amazon SES takes the key: \(quota)")
    }

    package var quotaQuestion: HTTPRequest? { probe }

    package func quota(in answer: HTTPAnswer) -> Double? {
        guard answer.isSuccess, let rate = answer.read(Account.self)?.quota?.aSecond, rate > 0
        else { return nil }
        return rate
    }

    private static func written(_ quota: Account.Quota) -> String {
        let day = quota.aDay < 0 ? "without an end" : number(quota.aDay)
        return "MaxSendRate \(number(quota.aSecond)) a second, Max24HourSend \(day), "
            + "of which \(number(quota.used)) are used"
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    private func failure(_ answer: HTTPAnswer) -> MailAPIFinding {
        let error = AmazonSESError(answer)
        if error?.type == "AccessDeniedException" {
            return .advice(
                "Amazon SES takes the key, which may not ask for the account's quota",
                remedy: "Allow it 'ses:GetAccount', or set 'delivery.limits' by hand."
            )
        }
        let text = answer.reply(error?.words ?? "", hiding: secrets).text
        if error?.meaning == .us {
            return .fault(
                "Amazon SES refuses the key: \(text)",
                remedy:
                    "Look at 'delivery.ses.key_id', 'secret_key', 'session_token' and 'region', "
                    + "and at this machine's clock."
            )
        }
        return answer.failure(
            of: "Amazon SES",
            text,
            key: "delivery.ses.key_id",
            endpoint: "delivery.ses.endpoint"
        )
    }
}
