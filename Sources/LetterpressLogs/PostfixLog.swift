internal import LetterpressModel

/// Lines of Postfix, 2.x to 3.9.
///
/// `cleanup` names the Message-ID of a queue id while the message is still coming in. It has been taken
/// when `qmgr` has it active or somebody delivers it; a client that is lost before leaves neither.
enum PostfixLog {
    /// False when the line is not one of Postfix.
    static func read(_ line: LogLine, into notebook: inout LogNotebook) -> Bool {
        // `postfix/smtpd`, `postfix/submission/smtpd`, or under another name of the instance.
        guard line.program.contains(0x2F) else { return false }
        if let about = line.message.after("warning: ") {
            noteTooLarge(about, line.number, &notebook)
            return true
        }
        guard let queueID = line.message.before(":"), isQueueID(queueID) else { return true }
        let event = line.message.dropFirst(queueID.count + 1).drop { $0 == 0x20 }
        if let id = event.after("message-id=") {
            meet(id, as: queueID, line.number, &notebook)
        } else if event.starts(with: "client=") {
            notebook.forget(queueID)
        } else if let messageID = notebook.messageID(of: queueID) {
            note(event, of: messageID, queueID, line.number, &notebook)
        }
        return true
    }

    private static func meet(
        _ id: ArraySlice<UInt8>,
        as queueID: ArraySlice<UInt8>,
        _ line: Int,
        _ notebook: inout LogNotebook
    ) {
        notebook.forget(queueID)
        let end = id.last == 0x3E ? id.dropLast() : id
        guard let name = notebook.question.messageID(end.first == 0x3C ? end.dropFirst() : end)
        else {
            return
        }
        notebook.meet(name, as: queueID, line: line)
    }

    private static func note(
        _ event: ArraySlice<UInt8>,
        of messageID: String,
        _ queueID: ArraySlice<UInt8>,
        _ line: Int,
        _ notebook: inout LogNotebook
    ) {
        // The words of the answer, which Postfix itself does not write down.
        let taken = LogVerdict.accepted(
            Reply(code: 250, enhanced: "2.0.0", text: "Ok: queued as \(queueID.text)")
        )
        if event.starts(with: "from=<"), event.behind(" (queue active)")?.isEmpty == true {
            notebook.note(taken, of: messageID, line: line)
        } else if event.starts(with: "to=<"), let status = event.behind(", status=") {
            notebook.note(taken, of: messageID, line: line)
            notebook.add(later: laterWords(status, event.behind(", dsn=")), to: messageID)
        } else if event.elementsEqual("removed".utf8) {
            notebook.forget(queueID)
        } else if let refusal = refusal(event) {
            let reply = LogReply.read(refusal)
            notebook.note(
                reply.isTransient ? .deferred(reply) : .rejected(reply),
                of: messageID,
                line: line
            )
            notebook.forget(queueID)
        }
    }

    /// `sent 2.0.0`: what the next server said may hold an address.
    private static func laterWords(
        _ status: ArraySlice<UInt8>,
        _ code: ArraySlice<UInt8>?
    ) -> String {
        let word = status.prefix { $0.isLetter }.text
        guard let code else { return word }
        return "\(word) \(code.prefix { $0.isDigit || $0 == 0x2E }.text)"
    }

    /// The words of a refusal after the message was read: by a milter or a restriction at its end, or by a
    /// check of its headers or its text.
    private static func refusal(_ event: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if let end = event.after("milter-reject: END-OF-MESSAGE from ")
            ?? event.after("reject: END-OF-MESSAGE from ")
            ?? event.after("reject: END-OF-DATA from ")
        {
            return end.behind("]: ").map(withoutEnvelope)
        }
        guard event.starts(with: "reject: header ") || event.starts(with: "reject: body ") else {
            return nil
        }
        // What was refused comes first, and its sender chose it: the reason is what stands behind all.
        return event.behind(last: " helo=<")?.behind(">: ") ?? []
    }

    private static func withoutEnvelope(_ words: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let envelope = words.behind("; from=<") else { return words }
        return words[..<(envelope.startIndex - "; from=<".utf8.count)]
    }

    private static func noteTooLarge(
        _ about: ArraySlice<UInt8>,
        _ line: Int,
        _ notebook: inout LogNotebook
    ) {
        guard let queueID = about.before(":"), isQueueID(queueID),
            about.dropFirst(queueID.count).starts(with: ": queue file size limit exceeded"),
            let messageID = notebook.messageID(of: queueID)
        else { return }
        let reply = Reply(code: 552, enhanced: "5.3.4", text: "Error: message file too big")
        notebook.note(.rejected(reply), of: messageID, line: line)
        notebook.forget(queueID)
    }

    /// `660F6FA426F`, or with `enable_long_queue_ids` `4bRzQ24xNWz1rZ`.
    private static func isQueueID(_ word: ArraySlice<UInt8>) -> Bool {
        (5...24).contains(word.count) && word.allSatisfy { $0.isDigit || $0.isLetter }
    }
}
