internal import Foundation

/// An API of no particular provider, below `/json`: it takes any JSON object, and what reads as a
/// message is kept as one.
struct GenericAPI: PlayedAPI {
    /// The one key that is let in; nil for anybody.
    let key: String?

    func read(_ request: APIRequest) throws(Refusal) -> Reading {
        guard request.path == "/json" || request.path.hasPrefix("/json/") else {
            throw Refusal(404, "not_found", "There is nothing here.")
        }
        guard ["POST", "PUT"].contains(request.method) else {
            throw Refusal(405, "method_not_allowed", "POST or PUT a JSON object.")
        }
        guard key == nil || key == request.bearerToken || key == request["x-api-key"] else {
            throw Refusal(401, "unauthorized", "The key is missing or wrong.")
        }
        guard request.isJSON else {
            throw Refusal(415, "unsupported_media_type", "The type must be application/json.")
        }
        let value: JSONValue
        do throws(JSONReader.Fault) {
            value = try JSONReader.value(in: request.body)
        } catch {
            throw Refusal(400, "invalid_json", "Octet \(error.offset): \(error.words).")
        }
        guard value.members != nil else {
            throw Refusal(422, "invalid_request", "The body must be a JSON object.")
        }
        let parcel = GenericMessage(value).parcel
        return .mail(
            Load(
                items: parcel.map { [.success($0)] } ?? [],
                key: request["idempotency-key"] ?? request["webhook-id"]
            )
        )
    }

    func answer(refusing refusal: Refusal) -> APIAnswer {
        let words: JSONValue = ["code": .string(refusal.code), "message": .string(refusal.words)]
        return APIAnswer(["error": words], status: refusal.status)
            .retrying(after: refusal.retryAfter)
    }

    /// The name twice, where most APIs have it.
    func answer(to load: Load, with results: [Result<String, Refusal>]) -> APIAnswer {
        let id = JSONValue.string((try? results.first?.get()) ?? makeID())
        return APIAnswer(["id": id, "data": ["id": id]])
    }

    func refusal(for script: ScriptedRefusal) -> Refusal {
        let (code, words) = script.parts { $0.contains("_") }
        return Refusal(script.status, code ?? "error", words, retryAfter: script.retryAfter)
    }

    func makeID() -> String { UUID().uuidString.lowercased() }

    /// Nothing is replaced but what a draft lacks.
    func message(_ parcel: Parcel, id: String, date: String) -> [UInt8] {
        switch parcel.content {
        case .whole(let bytes): bytes
        case .draft(let draft):
            draft.message(
                id: draft.field("Message-ID") ?? "<\(id)@sink.letterpress.invalid>",
                date: draft.field("Date") ?? date
            )
        }
    }
}
