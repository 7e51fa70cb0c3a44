internal import Foundation

/// Postmark's API as its documentation has it.
///
/// See https://postmarkapp.com/developer.
struct PostmarkAPI: PlayedAPI {
    private static let copies = 500
    /// Of a batch and of one message (https://postmarkapp.com/developer/api/email-api).
    private static let mostBytes = (batch: 50 * 1024 * 1024, single: 10 * 1024 * 1024)

    /// With it messages are looked at and dropped.
    private static let trialToken = "POSTMARK_API_TEST"

    /// The one token that is let in; nil for any.
    let token: String?
    /// The senders' domains; empty for any.
    let domains: [String]
    let now: @Sendable () -> Date

    func read(_ request: APIRequest) throws(Refusal) -> Reading {
        try letIn(request)
        switch (request.method, request.path) {
        case ("POST", "/email"), ("POST", "/email/batch"):
            return .mail(try load(request, isBatch: request.path == "/email/batch"))
        case ("GET", "/server"): return .question(APIAnswer(server))
        case ("GET", let path) where path.hasPrefix("/message-streams/"):
            return .question(try stream(String(path.dropFirst("/message-streams/".count))))
        default: throw Refusal(404, "404", "There is nothing here.")
        }
    }

    private func letIn(_ request: APIRequest) throws(Refusal) {
        guard let given = request["x-postmark-server-token"], !given.isEmpty else {
            throw Refusal(
                401,
                "10",
                """
                No Account or Server API tokens were supplied in the HTTP headers. Please add a \
                header for either X-Postmark-Server-Token or X-Postmark-Account-Token.
                """
            )
        }
        guard token == nil || token == given || given == Self.trialToken else {
            throw Refusal(401, "10", "Request does not contain a valid Server token.")
        }
    }

    private func load(_ request: APIRequest, isBatch: Bool) throws(Refusal) -> Load {
        guard request.isJSON else {
            throw Refusal(422, "409", "JSON required: the Content-Type is not application/json.")
        }
        guard request.body.count <= (isBatch ? Self.mostBytes.batch : Self.mostBytes.single) else {
            throw Refusal(413, "300", "The request is too large.")
        }
        let value: JSONValue
        do throws(JSONReader.Fault) {
            value = try JSONReader.value(in: request.body)
        } catch {
            throw Refusal(422, "402", "The JSON is syntactically wrong: \(error.words).")
        }
        let shape = isBatch ? JSONShape.list(PostmarkMessage.shape) : PostmarkMessage.shape
        do throws(JSONShape.Fault) {
            try shape.check(value)
        } catch {
            throw Refusal(422, "403", "Incompatible JSON: \(error.words).")
        }
        let items = isBatch ? value.items ?? [] : [value]
        guard !items.isEmpty else { throw Refusal(422, "300", "The batch is empty.") }
        guard items.count <= Self.copies else {
            throw Refusal(422, "410", "A batch has at most \(Self.copies) messages.")
        }
        return Load(
            items: items.map { item in
                Result { () throws(Refusal) in try PostmarkMessage(item).parcel(domains) }
            },
            isBatch: isBatch,
            isAllOrNothing: !isBatch,
            isTrial: request["x-postmark-server-token"] == Self.trialToken
        )
    }

    // MARK: - Answers

    func answer(refusing refusal: Refusal) -> APIAnswer {
        APIAnswer(Self.words(refusal), status: refusal.status)
            .retrying(after: refusal.retryAfter)
    }

    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer {
        let time = now().formatted(.iso8601)
        let answers = zip(load.items, results).map { item, result -> JSONValue in
            switch result {
            case .success(let id):
                let recipients = (try? item.get())?.envelope.to ?? []
                return [
                    "To": .string(recipients.joined(separator: ",")),
                    "SubmittedAt": .string(time), "MessageID": .string(id), "ErrorCode": 0,
                    "Message": "OK",
                ]
            case .failure(let refusal): return Self.words(refusal)
            }
        }
        return APIAnswer(load.isBatch ? .list(answers) : answers.first ?? .null)
    }

    private static func words(_ refusal: Refusal) -> JSONValue {
        ["ErrorCode": .number(refusal.code), "Message": .string(refusal.words)]
    }

    func refusal(for script: ScriptedRefusal) -> Refusal {
        let (code, words) = script.parts { $0.allSatisfy(\.isNumber) && Int($0) != nil }
        let usual =
            [401: "10", 413: "300", 422: "300", 503: "100"][script.status] ?? String(script.status)
        return Refusal(script.status, code ?? usual, words, retryAfter: script.retryAfter)
    }

    func makeID() -> String { UUID().uuidString.lowercased() }

    /// Its Message-ID is kept where `X-PM-KeepID` asks for it.
    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8] {
        guard case .draft(var draft) = parcel.content else { return [] }
        let keepsID = draft.field("X-PM-KeepID")?.lowercased() == "true"
        let own = keepsID ? draft.field("Message-ID") : nil
        draft.fields.removeAll { $0.name.lowercased() == "x-pm-keepid" }
        return draft.message(id: own ?? "<\(id)@mtasv.net>", date: date)
    }
}
