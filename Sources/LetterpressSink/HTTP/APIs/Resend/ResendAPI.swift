internal import Foundation

/// Resend's API as its OpenAPI description and its documentation have it.
///
/// See https://resend.com/docs.
struct ResendAPI: PlayedAPI {
    private static let copies = 100
    private static let longestKey = 256

    /// The one key that is let in; nil for any.
    let key: String?
    /// The senders' domains, which `GET /domains` lists; empty for any.
    let domains: [String]

    func read(_ request: APIRequest) throws(Refusal) -> Reading {
        try letIn(request)
        switch (request.method, request.path) {
        case ("POST", "/emails"), ("POST", "/emails/batch"):
            return .mail(try load(request, isBatch: request.path == "/emails/batch"))
        case ("GET", "/domains"): return .question(APIAnswer(domainList))
        default:
            throw Refusal(404, "not_found", "The requested endpoint does not exist.")
        }
    }

    private func letIn(_ request: APIRequest) throws(Refusal) {
        guard request["user-agent"]?.isEmpty == false else {
            throw Refusal(403, Self.edgeCode, "error code: 1010")
        }
        guard let given = request.bearerToken, !given.isEmpty else {
            throw Refusal(
                401,
                "missing_api_key",
                """
                Missing API key in the authorization header. Include the following header \
                "Authorization: Bearer YOUR_API_KEY" in the request.
                """
            )
        }
        guard key == nil || key == given else {
            throw Refusal(403, "invalid_api_key", "API key is invalid")
        }
    }

    /// What the network in front of the API says in its own form.
    private static let edgeCode = "edge"

    private func load(_ request: APIRequest, isBatch: Bool) throws(Refusal) -> Load {
        let key = request["idempotency-key"]
        if let key, key.isEmpty || key.count > Self.longestKey {
            throw Refusal(
                400,
                "invalid_idempotency_key",
                "The key must be between 1-\(Self.longestKey) chars."
            )
        }
        let value: JSONValue
        do throws(JSONReader.Fault) {
            value = try JSONReader.value(in: request.body)
        } catch {
            throw Self.invalid("The JSON is syntactically wrong: \(error.words).", status: 400)
        }
        guard isBatch else {
            let item = Result { () throws(Refusal) in try parcel(in: value, isBatch: false) }
            return Load(items: [item], key: key)
        }
        guard let items = value.items, (1...Self.copies).contains(items.count) else {
            throw Self.invalid("The batch must be an array of 1 to \(Self.copies) emails.")
        }
        return Load(
            items: items.map { item in
                Result { () throws(Refusal) in try parcel(in: item, isBatch: true) }
            },
            isBatch: true,
            isAllOrNothing: try isStrict(request),
            key: key
        )
    }

    private func isStrict(_ request: APIRequest) throws(Refusal) -> Bool {
        switch request["x-batch-validation"] {
        case nil, "strict": return true
        case "permissive": return false
        default:
            throw Self.invalid("The `x-batch-validation` header must be `strict` or `permissive`.")
        }
    }

    private func parcel(in value: JSONValue, isBatch: Bool) throws(Refusal) -> Parcel {
        do throws(JSONShape.Fault) {
            try ResendMessage.shape.check(value)
        } catch  where error.kind == .missing {
            throw Refusal(422, "missing_required_field", "Missing `\(error.path)` field.")
        } catch {
            throw Self.invalid("Invalid email: \(error.words).")
        }
        return try ResendMessage(value, isBatch: isBatch).parcel(domains)
    }

    static func invalid(_ words: String, status: Int = 422) -> Refusal {
        Refusal(status, "validation_error", words)
    }

    // MARK: - Answers

    func answer(refusing refusal: Refusal) -> APIAnswer {
        guard refusal.code != Self.edgeCode else {
            return APIAnswer(refusal.status, text: refusal.words)
        }
        let body: JSONValue = [
            "statusCode": .number(String(refusal.status)), "name": .string(refusal.code),
            "message": .string(refusal.words),
        ]
        return APIAnswer(body, status: refusal.status).retrying(after: refusal.retryAfter)
    }

    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer {
        var (ids, errors): ([JSONValue], [JSONValue]) = ([], [])
        for (index, result) in results.enumerated() {
            switch result {
            case .success(let id): ids.append(["id": .string(id)])
            case .failure(let refusal):
                errors.append([
                    "index": .number(String(index)), "message": .string(refusal.words),
                ])
            }
        }
        guard load.isBatch else { return APIAnswer(ids.first ?? .null) }
        return APIAnswer(
            load.isAllOrNothing
                ? ["data": .list(ids)] : ["data": .list(ids), "errors": .list(errors)]
        )
    }

    func refusal(for script: ScriptedRefusal) -> Refusal {
        let (code, words) = script.parts { word in
            word.contains("_") && word.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0) }
        }
        let usual = [
            401: "missing_api_key", 403: "invalid_api_key", 404: "not_found",
            405: "method_not_allowed", 409: "resource_locked", 429: "rate_limit_exceeded",
            451: "security_error", 500: "application_error", 503: "application_error",
        ]
        return Refusal(
            script.status,
            code ?? usual[script.status] ?? "validation_error",
            words,
            retryAfter: script.retryAfter
        )
    }

    func makeID() -> String { UUID().uuidString.lowercased() }

    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8] {
        guard case .draft(let draft) = parcel.content else { return [] }
        return draft.message(id: "<\(id)@email.amazonses.com>", date: date)
    }

    private var domainList: JSONValue {
        let domains = domains.enumerated().map { index, name -> JSONValue in
            [
                "id": .string("00000000-0000-4000-8000-\(String(index + 100_000_000_000))"),
                "name": .string(name), "status": "verified",
                "created_at": "2026-01-01 00:00:00.000000+00", "region": "us-east-1",
                "open_tracking": false, "click_tracking": false,
                "capabilities": ["sending": "enabled", "receiving": "disabled"],
            ]
        }
        return ["object": "list", "has_more": false, "data": .list(domains)]
    }
}
