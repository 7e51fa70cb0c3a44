/// Counts the lines of a block that libcmark 0.30 does not.
///
/// Behind a line break that is written as a backslash it goes on with the line before and with its
/// columns; only the next other line end takes it to a new line.
struct ForgottenLines {
    /// Before the line that libcmark counts columns from.
    private(set) var before = 0
    /// From that line on: their bytes stand in the column.
    private(set) var since = 0
    private var lastLine = 0
    private var isBehindBreak = false

    mutating func passBreak() { isBehindBreak = true }

    /// Takes up words which libcmark places on the lines from `first` to `last`.
    mutating func passWords(on first: Int, through last: Int) {
        if first > lastLine {
            before += since
            since = 0
        } else if isBehindBreak {
            since += 1
        }
        isBehindBreak = false
        if last > first {
            before += since
            since = 0
        }
        lastLine = max(first, last)
    }
}
