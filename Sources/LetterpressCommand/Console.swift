internal import Foundation
internal import LetterpressPipeline

/// Standard output for results, standard error for everything else.
enum Console {
    static func print(_ text: String) {
        write(text + "\n", to: .standardOutput)
    }

    /// As it is, without a line end of its own.
    static func print(bytes: [UInt8]) {
        try? FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }

    static func note(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    static func error(_ text: String) {
        write(text + "\n", to: .standardError)
    }

    /// Over the line that stands there, on a terminal.
    static func overwrite(_ text: String) {
        write("\r\u{1B}[2K" + text, to: .standardError)
    }

    /// The same on standard output.
    static func overprint(_ text: String) {
        write("\r\u{1B}[2K" + text, to: .standardOutput)
    }

    static func print(json value: some Encodable) throws {
        print(bytes: Array(try jsonEncoder.encode(value)) + [10])
    }

    /// On one line, the same value as the same text.
    static var jsonEncoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// Asks on a terminal; elsewhere nobody answers, and `--yes` must stand on the command line.
    static func confirm(_ question: String) throws {
        guard isInputTerminal else {
            error(
                "error: nobody is there to be asked: \(question)\nAdd --yes to answer beforehand."
            )
            throw ExitStatus.refused.code
        }
        write("\(question) [y/N] ", to: .standardError)
        let answer = readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw ExitStatus.refused.code }
    }

    /// None where output is no terminal, or the environment asks for none (https://no-color.org).
    static var colours: FindingText.Colours {
        let isWanted = ProcessInfo.processInfo.environment["NO_COLOR"].map(\.isEmpty) ?? true
        return isWanted && isatty(STDOUT_FILENO) == 1 ? .ansi : .none
    }

    static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether a terminal can write over a line.
    static var isTerminalAble: Bool { ProcessInfo.processInfo.environment["TERM"] != "dumb" }

    // A reader that went away (`| head`) is no fault of ours, and there is nobody left to tell.
    private static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
