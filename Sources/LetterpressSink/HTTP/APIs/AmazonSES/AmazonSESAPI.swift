internal import Foundation

/// Amazon SES, API version 2, as the service's model of 2019-09-27 has it.
struct AmazonSESAPI: PlayedAPI {
    private static let mostBytes = 40 * 1024 * 1024

    let gate: AmazonSignature
    /// The senders' domains; empty for any.
    let domains: [String]

    func read(_ request: APIRequest) throws(Refusal) -> Reading {
        try gate.check(request)
        switch (request.method, request.path) {
        case ("POST", "/v2/email/outbound-emails"): return .mail(try load(request))
        case ("GET", "/v2/email/account"): return .question(APIAnswer(account))
        default:
            throw Refusal(404, "UnknownOperationException", "There is no such operation.")
        }
    }

    private func load(_ request: APIRequest) throws(Refusal) -> Load {
        guard request.body.count <= Self.mostBytes else {
            throw Refusal(413, "RequestEntityTooLargeException", "Request size exceeded 40 MB.")
        }
        let value: JSONValue
        do throws(JSONReader.Fault) {
            value = try JSONReader.value(in: request.body)
        } catch {
            throw Refusal(400, "SerializationException", "The JSON is wrong: \(error.words).")
        }
        do throws(JSONShape.Fault) {
            try AmazonSESMessage.shape.check(value)
        } catch {
            let isType = error.kind != .unknown && error.kind != .missing
            throw Refusal(
                400,
                isType ? "SerializationException" : "BadRequestException",
                "1 validation error detected: \(error.words)."
            )
        }
        let parcel = try AmazonSESMessage(value).parcel(domains)
        return Load(items: [.success(parcel)])
    }

    // MARK: - Answers

    func answer(refusing refusal: Refusal) -> APIAnswer {
        var answer = APIAnswer(["message": .string(refusal.words)], status: refusal.status)
        answer.fields += [
            APIAnswer.Field(name: "x-amzn-ErrorType", value: refusal.code),
            APIAnswer.Field(name: "x-amzn-RequestId", value: UUID().uuidString.lowercased()),
        ]
        return answer.retrying(after: refusal.retryAfter)
    }

    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer {
        guard case .success(let id) = results.first else { return APIAnswer(.null, status: 500) }
        return APIAnswer(["MessageId": .string(id)])
    }

    func refusal(for script: ScriptedRefusal) -> Refusal {
        let (code, words) = script.parts { word in
            word.hasSuffix("Exception") || word == "MessageRejected" || word == "Throttling"
        }
        let usual = [
            403: "AccessDeniedException", 404: "NotFoundException",
            429: "TooManyRequestsException", 500: "InternalServiceErrorException",
            503: "ServiceUnavailableException",
        ]
        return Refusal(
            script.status,
            code ?? usual[script.status] ?? "BadRequestException",
            words,
            retryAfter: script.retryAfter
        )
    }

    func makeID() -> String { "0102018c0a1b2c3d-\(UUID().uuidString.lowercased())-000000" }

    /// SES writes Message-ID and Date itself, and shows nobody who got a blind copy.
    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8] {
        let name = "<\(id)@email.amazonses.com>"
        switch parcel.content {
        case .draft(let draft): return draft.message(id: name, date: date)
        case .whole(let bytes):
            var front = MIMEPart.Header()
            front.add("Message-ID", name)
            front.add("Date", date)
            let replaced: Set = ["message-id", "date", "bcc", "return-path"]
            return RawMessage(bytes)?.replacing(replaced, with: front) ?? bytes
        }
    }

    private var account: JSONValue {
        [
            "DedicatedIpAutoWarmupEnabled": false, "EnforcementStatus": "HEALTHY",
            "ProductionAccessEnabled": true,
            "SendQuota": [
                "Max24HourSend": .number("1000000.0"), "MaxSendRate": .number("1000.0"),
                "SentLast24Hours": .number("0.0"),
            ],
            "SendingEnabled": true, "SuppressionAttributes": ["SuppressedReasons": ["BOUNCE"]],
        ]
    }
}
