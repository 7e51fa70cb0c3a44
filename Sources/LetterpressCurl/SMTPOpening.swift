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
    /// libcurl says QUIT by itself after a refusal; nothing from there on is about us.
    private var isLeaving = false

    func said(_ command: UnsafeRawBufferPointer) {
        let word = String(decoding: command.prefix { $0 > 0x20 }, as: UTF8.self).uppercased()
        isLeaving = word == "QUIT"
        guard !isLeaving else { return }
        lastCommand = word
        if ["EHLO", "HELO"].contains(word) { extensions = [] }
    }

    func heard(_ line: UnsafeRawBufferPointer) {
        guard !isLeaving else { return }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        if text.hasPrefix("220") { isLoggedIn = false }
        if text.hasPrefix("235") { isLoggedIn = true }
        if lastCommand == "EHLO", text.hasPrefix("250") {
            extensions.append(String(text.dropFirst(4)))
        }
        lastLine = text
    }
}
