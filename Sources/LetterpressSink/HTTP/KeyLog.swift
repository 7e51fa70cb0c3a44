internal import Foundation

/// `idempotency.jsonl`: the requests with a key, so that a sink that starts again knows them.
///
/// A request is written down before its messages are kept, and its answer before it is said. One without
/// an answer was under way when the sink was killed: its messages are taken back, so that a request with
/// a key is taken whole or not at all.
struct KeyLog: ~Copyable {
    enum Step: String, Codable {
        case begun, answered, undone
    }

    struct Line: Codable {
        var step: Step
        let key: String
        /// Of the body.
        let digest: String
        /// The last message that was kept before those of the request.
        let after: Int
        var answer: Answer?
    }

    struct Answer: Codable {
        let status: Int
        let fields: [APIAnswer.Field]
        let body: String
        let time: Date
    }

    private var file: AppendingFile

    init(in directory: URL) throws(SinkError) {
        file = try AppendingFile(Self.place(in: directory).path)
    }

    mutating func append(_ line: Line) throws(SinkError) {
        // Encoding cannot fail: a line holds strings and finite numbers only.
        guard let text = try? JSONEncoder().encode(line) else { return }
        file.append { log in
            log.append(contentsOf: text)
            log.append(lineFeed)
        }
        try file.flush()
    }

    /// Every line that can be read, in their order.
    static func lines(in directory: URL) -> [Line] {
        guard let text = try? Data(contentsOf: place(in: directory)) else { return [] }
        let decoder = JSONDecoder()
        return text.split(separator: lineFeed).compactMap {
            try? decoder.decode(Line.self, from: $0)
        }
    }

    /// Takes back the messages of the request that a killed sink was keeping.
    ///
    /// One request is kept after another, so what came behind its beginning is all its own. In `mbox`
    /// some of it may stand all the same.
    static func undo(in directory: URL) throws(SinkError) {
        guard var last = lines(in: directory).last, last.step == .begun else { return }
        let folder = directory.appending(path: KeptMessage.Kind.messages.rawValue)
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names ?? [] {
            guard let number = MessageFolder.number(of: name, .messages), number > last.after
            else { continue }
            unlink(folder.appending(path: name).path)
        }
        last.step = .undone
        var log = try KeyLog(in: directory)
        try log.append(last)
    }

    private static func place(in directory: URL) -> URL {
        directory.appending(path: "idempotency.jsonl")
    }
}
