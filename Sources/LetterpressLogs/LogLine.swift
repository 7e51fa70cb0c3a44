/// A line of a log, with the head that a logging service put before it taken off.
struct LogLine {
    /// `postfix/qmgr`, without the number of the process; empty when the line names none.
    let program: ArraySlice<UInt8>
    let message: ArraySlice<UInt8>
    let number: Int

    init(program: ArraySlice<UInt8>, message: ArraySlice<UInt8>, number: Int) {
        self.program = program
        self.message = message
        self.number = number
    }

    /// `Nov 26 20:00:00 host PROGRAM[7]: …`, `2026-11-26T20:00:00.1+00:00 host PROGRAM[7]: …`, the forms
    /// of journalctl, and lines without a head.
    init(_ bytes: ArraySlice<UInt8>, number: Int) {
        self.number = number
        var rest = bytes
        // The longest head is that of `journalctl -o short-full`: weekday, date, time, zone, host.
        for _ in 0..<6 {
            let (word, following) = rest.firstWord
            if word.last == 0x3A {
                program = word.dropLast().prefix { $0 != 0x5B }
                message = following
                return
            }
            rest = following
        }
        program = []
        message = bytes
    }
}
