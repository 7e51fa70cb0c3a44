import LetterpressDNS
import Synchronization

/// A zone below `proof.example.` for a test.
func zone(_ text: String) throws -> ZoneFile {
    try ZoneFile(parsing: "$ORIGIN proof.example.\n" + text, path: "test.zone")
}

/// A zone that keeps what it is asked, and has no answer at some names.
final class WatchedZone: DNSSource {
    private let zone: ZoneFile
    private let silent: Set<String>
    private let questions = Mutex<[DNSQuestion]>([])

    init(_ zone: ZoneFile, silent: Set<String> = []) {
        self.zone = zone
        self.silent = silent
    }

    var asked: [String] { questions.withLock { $0.map(\.name) } }

    func answer(to question: DNSQuestion) -> DNSAnswer {
        questions.withLock { $0.append(question) }
        return silent.contains(question.name) ? .failed("no answer") : zone.answer(to: question)
    }
}
