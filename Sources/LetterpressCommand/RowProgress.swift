internal import LetterpressPipeline

/// How far a list is, on a terminal.
final class RowProgress {
    private let isShown: Bool
    private var last = ContinuousClock.now

    init(isQuiet: Bool) {
        isShown = !isQuiet && Console.isErrorTerminal
    }

    func show(_ rows: Int) {
        guard isShown, last.duration(to: .now) > .milliseconds(200) else { return }
        last = .now
        Console.overwrite("\(rows) rows")
    }

    func finish() {
        if isShown { Console.overwrite("") }
    }
}
