package import LetterpressModel

/// What a mail server did with a copy that was handed to it.
package enum LogVerdict: Equatable, Sendable {
    /// It took the copy: it has queued it.
    case accepted(Reply)
    /// It refused the copy after it had read it.
    case rejected(Reply)
    /// It refused the copy for now, after it had read it.
    case deferred(Reply)
    /// It began to read the copy; nothing says that it took it.
    case unfinished
}

/// What a log says of one Message-ID.
package struct LogFinding: Equatable, Sendable {
    package internal(set) var verdict: LogVerdict
    /// Of the line that decided, from 1.
    package internal(set) var line: Int
    /// How often the server met the copy; nil when the log speaks of the copy as a whole.
    package internal(set) var tries: Int?
    /// What became of it after it was taken, such as `sent 2.0.0`: the first few, without addresses.
    package internal(set) var later: [String] = []

    init(verdict: LogVerdict, line: Int, tries: Int?) {
        self.verdict = verdict
        self.line = line
        self.tries = tries
    }
}

/// What was read of a log.
package struct LogLineCounts: Equatable, Sendable {
    package internal(set) var lines = 0
    /// Longer than ``LogLines/mostBytes``, hence not read.
    package internal(set) var tooLong = 0
    /// Not UTF-8, hence not read.
    package internal(set) var unreadable = 0
    /// Objects of JSON with a Message-ID and without a state that is known.
    package internal(set) var withoutState = 0

    package init() {}
}
