internal import Foundation
internal import Synchronization

/// The idempotency keys of all requests that were taken into a folder, by this sink or one before it.
final class KeyRing: Sendable {
    private struct Entry {
        let digest: String
        let answer: APIAnswer
        /// When the first answer has been given.
        let answered: Date
    }

    private struct State: ~Copyable {
        var entries: [String: Entry] = [:]
        /// Made when the first key comes.
        var log: KeyLog?
    }

    private let directory: URL
    private let state: Mutex<State>

    init(in directory: URL) {
        self.directory = directory
        var entries: [String: Entry] = [:]
        for line in KeyLog.lines(in: directory) {
            guard let answer = line.answer else { continue }
            entries[line.key] = Entry(
                digest: line.digest,
                answer: APIAnswer(answer),
                answered: answer.time
            )
        }
        state = Mutex(State(entries: entries))
    }

    /// The first answer to the same request; nil for a new key, and a refusal where the key was used
    /// for another body, or its request is still under way.
    func answer(to digest: String, key: String, now: Date) -> Result<APIAnswer?, Refusal> {
        guard let entry = state.withLock({ $0.entries[key] }) else { return .success(nil) }
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

    /// Before the messages of a request are kept behind the number `after`.
    func begin(_ digest: String, key: String, after: Int) throws(SinkError) {
        try write(KeyLog.Line(step: .begun, key: key, digest: digest, after: after))
    }

    func remember(
        _ answer: APIAnswer,
        to digest: String,
        key: String,
        from answered: Date,
        after: Int
    ) throws(SinkError) {
        let entry = Entry(digest: digest, answer: answer, answered: answered)
        state.withLock { $0.entries[key] = entry }
        var line = KeyLog.Line(step: .answered, key: key, digest: digest, after: after)
        line.answer = KeyLog.Answer(answer, answered)
        try write(line)
    }

    private func write(_ line: KeyLog.Line) throws(SinkError) {
        try state.withLock { state throws(SinkError) in
            if state.log == nil { state.log = try KeyLog(in: directory) }
            try state.log?.append(line)
        }
    }
}

extension KeyLog.Answer {
    fileprivate init(_ answer: APIAnswer, _ time: Date) {
        self.init(
            status: answer.status,
            fields: answer.fields,
            body: String(decoding: answer.body, as: UTF8.self),
            time: time
        )
    }
}

extension APIAnswer {
    fileprivate init(_ kept: KeyLog.Answer) {
        self.init(kept.status, text: kept.body)
        fields = kept.fields
    }
}
