internal import LetterpressModel

/// What has been learnt of the copies that are asked for.
///
/// It grows with the question, never with the log.
struct LogNotebook {
    let question: LogQuestion
    private(set) var findings: [String: LogFinding] = [:]
    /// The copies that queue ids stand for.
    private var queued: [String: String] = [:]

    /// A copy is handed over a few times; a log that names it more often is not worth the memory.
    private static let mostTries = 64
    private static let mostLater = 8

    init(_ question: LogQuestion) {
        self.question = question
    }

    /// A server meets a copy, perhaps once more, and calls it `queueID` from now on.
    mutating func meet(_ messageID: String, as queueID: ArraySlice<UInt8>, line: Int) {
        let tries = findings[messageID]?.tries ?? 0
        if tries < Self.mostTries { queued[queueID.text] = messageID }
        note(.unfinished, of: messageID, line: line, isNewTry: true)
    }

    func messageID(of queueID: ArraySlice<UInt8>) -> String? {
        queued.isEmpty ? nil : queued[queueID.text]
    }

    /// Servers give a queue id again once they are done with it.
    mutating func forget(_ queueID: ArraySlice<UInt8>) {
        guard !queued.isEmpty else { return }
        queued[queueID.text] = nil
    }

    /// What was taken once stays taken, whatever other tries came to; else the last word counts.
    mutating func note(
        _ verdict: LogVerdict,
        of messageID: String,
        line: Int,
        isNewTry: Bool = false
    ) {
        guard var finding = findings[messageID] else {
            findings[messageID] = LogFinding(verdict: verdict, line: line, tries: 1)
            return
        }
        if isNewTry, let tries = finding.tries { finding.tries = min(tries, .max - 1) + 1 }
        if case .accepted = finding.verdict {
        } else {
            finding.verdict = verdict
            finding.line = line
        }
        findings[messageID] = finding
    }

    /// Somebody speaks of the copy as a whole, not of one try.
    mutating func state(_ verdict: LogVerdict, of messageID: String, line: Int) {
        note(verdict, of: messageID, line: line)
        findings[messageID]?.tries = nil
    }

    mutating func add(later words: String, to messageID: String) {
        guard let later = findings[messageID]?.later, later.count < Self.mostLater else { return }
        if later.last != words { findings[messageID]?.later.append(words) }
    }
}
