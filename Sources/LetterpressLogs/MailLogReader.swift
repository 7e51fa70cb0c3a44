/// Finds out from a mail server's own log what it did with copies.
///
/// Lines of Postfix, OpenSMTPD and Exim and objects of JSON are known by their shape, may stand in one
/// file, and may come among those of other programs. It needs memory for what is asked, not for the log.
package struct MailLogReader {
    package private(set) var counts = LogLineCounts()
    private var notebook: LogNotebook
    private var exim = EximLog()
    private var lines = LogLines()

    package init(_ question: LogQuestion) {
        notebook = LogNotebook(question)
    }

    /// By Message-ID; without those of which the log says nothing.
    package var findings: [String: LogFinding] { notebook.findings }

    /// Reads what comes next of the log, wherever the piece begins and ends.
    package mutating func read(_ piece: [UInt8]) {
        withLines { lines, read in lines.cut(piece, each: read) }
    }

    /// Reads a last line without an end.
    package mutating func finish() {
        guard !lines.isAtLineStart else { return }
        withLines { lines, read in lines.finish(read) }
    }

    private mutating func withLines(
        _ work: (inout LogLines, (ArraySlice<UInt8>?) -> Void) -> Void
    ) {
        var lines = lines
        self.lines = LogLines()
        work(&lines) { read(line: $0) }
        self.lines = lines
    }

    private mutating func read(line: ArraySlice<UInt8>?) {
        counts.lines += 1
        guard let line else {
            counts.tooLong += 1
            return
        }
        guard isUTF8(line) else {
            counts.unreadable += 1
            return
        }
        if line.first == 0x7B {
            readJSON(line)
        } else if exim.isOwn(line) {
            read(LogLine(program: [], message: line, number: counts.lines))
        } else {
            read(LogLine(line, number: counts.lines))
        }
    }

    private mutating func read(_ line: LogLine) {
        if PostfixLog.read(line, into: &notebook) || OpenSMTPDLog.read(line, into: &notebook) {
            return
        }
        _ = exim.read(line, into: &notebook)
    }

    private mutating func readJSON(_ line: ArraySlice<UInt8>) {
        switch VerdictLine(line, notebook.question) {
        case .verdict(let messageID, let verdict):
            notebook.state(verdict, of: messageID, line: counts.lines)
        case .record(let program, let message):
            read(
                LogLine(
                    program: Array(program.utf8)[...],
                    message: Array(message.utf8)[...],
                    number: counts.lines
                )
            )
        case .withoutState: counts.withoutState += 1
        case .other: break
        }
    }

    private func isUTF8(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 < 0x80 } || String(validating: line, as: UTF8.self) != nil
    }
}
