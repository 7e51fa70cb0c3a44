internal import Foundation
internal import LetterpressCurl
internal import LetterpressModel

extension HTTPAnswer {
    /// What a status says that is no success, where the provider's own words say nothing else.
    ///
    /// - Parameter isOwnError: Whether the body is an error as the provider documents it. Only then did
    ///   the provider itself speak, and not something on the way to it.
    func verdict(_ reply: Reply, isOwnError: Bool, asOf now: Date) -> BatchVerdict {
        switch status {
        case 408, 425, 429: return .all(.deferred(reply, until: until(asOf: now)))
        case 503 where isOwnError: return .all(.deferred(reply, until: until(asOf: now)))
        case 413: return .refused(reply)
        case 400 where isOwnError, 422 where isOwnError: return .refused(reply)
        // The API is elsewhere, or our key, account or request is not what it takes: so it is of every
        // copy, and no reader is to lose his for it.
        case 300..<500: return .all(.refusedUs(reply))
        default: return .all(.inDoubt(reply.text))
        }
    }

    /// Nil leaves the time to the retry rule.
    func until(asOf now: Date) -> Date? {
        wait(asOf: now).map { now.addingTimeInterval($0 / .seconds(1)) }
    }

    /// The provider's words, or what the status means where it has none.
    func reply(_ words: String, hiding secrets: [Confidential]) -> Reply {
        let shown = APIWords.shown(words, hiding: secrets)
        return Reply(code: status, enhanced: nil, text: shown.isEmpty ? meaning : shown)
    }

    /// Of a copy that was taken under the provider's name for it.
    func reply(taken id: String?, hiding secrets: [Confidential]) -> Reply {
        let name = id.map { APIWords.shown($0, hiding: secrets) } ?? ""
        let text = name.isEmpty ? "accepted" : "accepted, id \(name)"
        return Reply(code: status, enhanced: nil, text: text)
    }

    private var meaning: String {
        switch status {
        case 300..<400: "HTTP \(status): the API is at another address"
        case 401: "HTTP 401: the key is not accepted"
        case 413: "HTTP 413: the request is too large"
        case 500..<600: "HTTP \(status) without an explanation of the provider's"
        default: "HTTP \(status)"
        }
    }

    /// A success of which nobody can say what was taken.
    func unreadable(_ title: String) -> BatchVerdict {
        .all(.inDoubt("HTTP \(status), and what \(title) answered is not what it documents"))
    }
}
