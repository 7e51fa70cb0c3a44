internal import Foundation
internal import Synchronization

/// The idempotency keys of all requests that were taken, for as long as the sink runs.
final class KeyRing: Sendable {
    private struct Entry {
        let digest: String
        let answer: APIAnswer
        /// When the first answer has been given.
        let answered: Date
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// The first answer to the same request; nil for a new key, and a refusal where the key was used
    /// for another body, or its request is still under way.
    func answer(to digest: String, key: String, now: Date) -> Result<APIAnswer?, Refusal> {
        guard let entry = entries.withLock({ $0[key] }) else { return .success(nil) }
        guard entry.digest == digest else {
            return .failure(
                Refusal(
                    409,
                    "invalid_idempotent_request",
                    "This idempotency key has been used on a request with another body."
                )
            )
        }
        guard now >= entry.answered else {
            return .failure(
                Refusal(
                    409,
                    "concurrent_idempotent_requests",
                    "Same idempotency key used while original request is still in progress."
                )
            )
        }
        return .success(entry.answer)
    }

    func remember(_ answer: APIAnswer, to digest: String, key: String, from answered: Date) {
        let entry = Entry(digest: digest, answer: answer, answered: answered)
        entries.withLock { $0[key] = entry }
    }
}
