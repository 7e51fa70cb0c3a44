internal import Foundation
package import LetterpressCurl
internal import LetterpressModel

extension JSONAPI {
    /// By the status, for the words are anybody's.
    package func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        let json = JSONAnswer(answer.body)
        let error = template.error.flatMap { json.words(at: $0) }
        let reply = reply(error ?? words(answer, json), answer.status)
        switch answer.status {
        case 200..<300: return success(answer.status, json, error: error)
        case 400, 413, 422: return .refused(reply)
        case 408, 421, 423, 425, 429:
            return .all(.deferred(reply, until: answer.until(asOf: now())))
        case 409: return perhapsTaken(reply)
        // Its own error, and not something's on the way to it: it has said that it took nothing.
        case 503 where error != nil: return .all(.deferred(reply, until: answer.until(asOf: now())))
        // Key, address or account: so it is of every copy, and no reader is to lose his for it.
        case 300..<500: return .all(.refusedUs(reply))
        default: return perhapsTaken(reply)
        }
    }

    private func success(_ status: Int, _ json: JSONAnswer, error: String?) -> BatchVerdict {
        if let error {
            return .all(.inDoubt("HTTP \(status) with an error: \(shown(error))"))
        }
        guard let path = template.id else {
            return .each([.accepted(Reply(code: status, enhanced: nil, text: "accepted"))])
        }
        guard let id = json.name(at: path) else {
            return .all(.inDoubt("HTTP \(status), and the answer has no id at '\(path)'"))
        }
        return .each([
            .accepted(Reply(code: status, enhanced: nil, text: shown("accepted, id \(id)")))
        ])
    }

    /// With a key it is safe to ask again.
    private func perhapsTaken(_ reply: Reply) -> BatchVerdict {
        guard template.keyHeader.isEmpty else { return .askAgain(reply) }
        return .all(.inDoubt("HTTP \(reply.code): \(reply.text)"))
    }

    private func reply(_ words: String, _ status: Int) -> Reply {
        let words = shown(words)
        let text = words.isEmpty ? Self.meaning(of: status) : words
        return Reply(code: status, enhanced: nil, text: text)
    }

    /// What the answer says at no place that we know.
    private func words(_ answer: HTTPAnswer, _ json: JSONAnswer) -> String {
        if let words = json.words { return words }
        let type = answer.headers["content-type"]?.lowercased() ?? ""
        // A page for a browser says nothing in its first 300 characters.
        return type.hasPrefix("text/plain") ? String(decoding: answer.body, as: UTF8.self) : ""
    }

    private func shown(_ text: String) -> String {
        APIWords.shown(template.secrets.hidden(in: text))
    }

    private static func meaning(of status: Int) -> String {
        switch status {
        case 300..<400: "the API is at another address"
        case 401: "the key is not accepted"
        case 413: "the request is too large"
        default: "no explanation"
        }
    }
}
