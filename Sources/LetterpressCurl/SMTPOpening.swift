internal import CCurl
internal import Foundation

/// What is said while libcurl opens a connection, seen from its callbacks.
///
/// Touched only by the thread that opens it.
final class SMTPOpening {
    private(set) var lastLine = ""
    /// Whether a server said `235` since the connection was made.
    private(set) var isLoggedIn = false
    /// Words of the last reply to EHLO, without the first line.
    private(set) var extensions: [String] = []
    /// The first word of the last command.
    private var lastCommand = ""

    func said(_ command: UnsafeRawBufferPointer) {
        lastCommand = String(decoding: command.prefix { $0 > 0x20 }, as: UTF8.self).uppercased()
        if ["EHLO", "HELO"].contains(lastCommand) { extensions = [] }
    }

    func heard(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        if text.hasPrefix("220") { isLoggedIn = false }
        if text.hasPrefix("235") { isLoggedIn = true }
        if lastCommand == "EHLO", text.hasPrefix("250") {
            extensions.append(String(text.dropFirst(4)))
        }
        lastLine = text
    }
}
