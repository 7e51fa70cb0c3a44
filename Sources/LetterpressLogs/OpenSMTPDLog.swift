internal import LetterpressModel

/// Lines of OpenSMTPD, 6.4 to 7.8.
///
/// It writes down no Message-ID, so a copy is known by its envelope sender when that belongs to no other
/// (`delivery.return_path` with `{token}`). `smtp envelope` follows the answer to the final dot; what is
/// refused leaves only its session behind, which names no copy.
enum OpenSMTPDLog {
    static func read(_ line: LogLine, into notebook: inout LogNotebook) -> Bool {
        guard line.program.isEmpty || line.program.elementsEqual("smtpd".utf8) else { return false }
        let (session, event) = line.message.firstWord
        guard session.count == 16, session.allSatisfy(\.isHex) else { return !line.program.isEmpty }
        if let envelope = event.after("smtp envelope evpid=") {
            note(envelope, isNew: true, line.number, &notebook)
        } else if let envelope = event.after("mta delivery evpid=")
            ?? event.after("mda delivery evpid=")
        {
            note(envelope, isNew: false, line.number, &notebook)
        }
        return true
    }

    private static func note(
        _ envelope: ArraySlice<UInt8>,
        isNew: Bool,
        _ line: Int,
        _ notebook: inout LogNotebook
    ) {
        let (evpid, rest) = envelope.firstWord
        guard evpid.count == 16, evpid.allSatisfy(\.isHex),
            let sender = rest.after("from=<")?.before(">"),
            let messageID = notebook.question.messageID(ofSender: sender)
        else { return }
        // The first half of an envelope's id is its message's.
        let words = "\(evpid.prefix(8).text) Message accepted for delivery"
        let reply = Reply(code: 250, enhanced: "2.0.0", text: words)
        notebook.note(.accepted(reply), of: messageID, line: line, isNewTry: isNew)
        guard !isNew, let result = rest.behind(" result=") else { return }
        let word = result.drop { $0 == 0x22 }.prefix { $0.isLetter }
        notebook.add(later: word.text, to: messageID)
    }
}
