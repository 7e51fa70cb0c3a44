internal import LetterpressModel

/// Lines of Exim 4: its main log and its reject log, from files or from syslog.
///
/// `<=` is written when a message is in the queue. The main log names a refused message by Exim's own
/// name only; the reject log shows its headers below the line.
struct EximLog {
    /// The refusal whose headers may follow.
    private var refusal: (reply: Reply, line: Int)?

    /// False when the line is not one of Exim.
    mutating func read(_ line: LogLine, into notebook: inout LogNotebook) -> Bool {
        if let refusal, let id = Self.messageID(ofHeader: Self.withoutCount(line.message)) {
            if let messageID = notebook.question.messageID(id) {
                let verdict: LogVerdict =
                    refusal.reply.isTransient ? .deferred(refusal.reply) : .rejected(refusal.reply)
                notebook.note(verdict, of: messageID, line: refusal.line, isNewTry: true)
            }
            self.refusal = nil
            return true
        }
        guard let event = Self.event(line) else { return false }
        let (name, rest) = event.firstWord
        let isPart = !line.program.isEmpty && line.message.first == 0x5B
        guard Self.isMessageName(name) else {
            if !isPart { refusal = nil }
            return true
        }
        refusal = nil
        if let arrival = rest.after("<= ") {
            noteArrival(arrival, name, line.number, &notebook)
        } else if let messageID = notebook.messageID(of: name) {
            if rest.starts(with: "Completed") {
                notebook.forget(name)
            } else if let words = Self.laterWords(rest.firstWord.word) {
                notebook.add(later: words, to: messageID)
            }
        } else if let reply = Self.refusal(rest) {
            refusal = (reply, line.number)
        }
        return true
    }

    private func noteArrival(
        _ arrival: ArraySlice<UInt8>,
        _ name: ArraySlice<UInt8>,
        _ line: Int,
        _ notebook: inout LogNotebook
    ) {
        // Behind the size, since what comes before may hold words of the client.
        guard let id = arrival.behind(" S=").flatMap({ $0.behind(" id=") })?.firstWord.word,
            let messageID = notebook.question.messageID(id)
        else { return }
        notebook.meet(messageID, as: name, line: line)
        let reply = Reply(code: 250, enhanced: nil, text: "OK id=\(name.text)")
        notebook.note(.accepted(reply), of: messageID, line: line)
    }

    private static func laterWords(_ mark: ArraySlice<UInt8>) -> String? {
        switch mark.text {
        case "=>", "->", ">>": "sent"
        case "==": "deferred"
        case "**": "bounced"
        default: nil
        }
    }

    /// `… rejected after DATA: words`, `… temporarily rejected after DATA: words`,
    /// `rejected from <…> …: message too big: …`.
    private static func refusal(_ rest: ArraySlice<UInt8>) -> Reply? {
        if let words = rest.behind(" temporarily rejected after DATA") {
            return LogReply.read(words.drop { $0 == 0x3A || $0 == 0x20 }, isTransient: true)
        }
        if let words = rest.behind(" rejected after DATA") {
            return LogReply.read(words.drop { $0 == 0x3A || $0 == 0x20 }, isTransient: false)
        }
        if rest.starts(with: "rejected from <"), rest.behind(": message too big") != nil {
            let words = "Message size exceeds maximum permitted"
            return Reply(code: 552, enhanced: nil, text: words)
        }
        return nil
    }

    /// `I Message-ID: <…>`: the reject log puts a letter before each header it knows.
    private static func messageID(ofHeader line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: "I "), let colon = line.firstIndex(of: 0x3A),
            line[..<colon].dropFirst(2).text.lowercased() == "message-id"
        else { return nil }
        return line[colon...].behind("<")?.before(">")
    }
}

extension EximLog {
    /// What follows Exim's own time; nil when there is none and no service says that it is Exim.
    private static func event(_ line: LogLine) -> ArraySlice<UInt8>? {
        let isNamed =
            line.program.elementsEqual("exim".utf8) || line.program.elementsEqual("exim4".utf8)
        let message = isNamed ? withoutCount(line.message) : line.message
        let (date, afterDate) = message.firstWord
        guard isDate(date) else { return isNamed ? message : nil }
        var rest = afterDate.firstWord.rest
        // `log_timezone` and the selector `pid` put a word each between.
        for _ in 0..<2 {
            let (word, following) = rest.firstWord
            let isZone = word.count == 5 && (word.first == 0x2B || word.first == 0x2D)
            let isProcess = word.first == 0x5B && word.last == 0x5D && word.count < 12
            if isZone || isProcess { rest = following }
        }
        return rest
    }

    /// Syslog gets an entry of several lines as `[2/9] …`.
    private static func withoutCount(_ message: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let (word, rest) = message.firstWord
        guard word.first == 0x5B, word.last == 0x5D, word.contains(0x2F) || word.contains(0x5C)
        else {
            return message
        }
        return rest
    }

    /// Whether a line without the head of a service stands in a log of Exim's own.
    func isOwn(_ line: ArraySlice<UInt8>) -> Bool {
        if refusal != nil, line.starts(with: "I ") { return true }
        return Self.hasOwnTime(line)
    }

    private static func hasOwnTime(_ line: ArraySlice<UInt8>) -> Bool {
        let (date, rest) = line.firstWord
        guard isDate(date) else { return false }
        return rest.firstWord.rest.split(separator: 0x20, maxSplits: 3).prefix(3)
            .contains { isMessageName($0) }
    }

    private static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 10
            && word.enumerated().allSatisfy { offset, byte in
                offset == 4 || offset == 7 ? byte == 0x2D : byte.isDigit
            }
    }

    /// `1xWhQQ-0001mw-2V`, and since 4.97 `1xWhQQ-00000001mwA-2VbC`.
    private static func isMessageName(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count == 16 || word.count == 23 else { return false }
        let parts = word.split(separator: 0x2D, omittingEmptySubsequences: false).map(\.count)
        return (parts == [6, 6, 2] || parts == [6, 11, 4])
            && word.allSatisfy { $0.isDigit || $0.isLetter || $0 == 0x2D }
    }
}
