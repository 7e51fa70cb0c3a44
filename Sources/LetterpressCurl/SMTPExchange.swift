internal import CCurl
internal import Foundation

/// What goes over the wire in one transfer, seen from libcurl's callbacks.
///
/// Touched only by the thread that runs the transfer.
final class SMTPExchange {
    private var message: [UInt8] = []
    private var offset = 0
    private(set) var bodyWasWritten = false
    private(set) var lastLine = ""
    /// Whether a login was set, and whether a server said `235` since the connection was made.
    var isLoginExpected = false
    private var isLoggedIn = false
    /// The first word of the last command.
    private(set) var lastCommand = ""
    /// libcurl says QUIT by itself after a refusal; nothing from there on is about the message.
    private(set) var isLeaving = false
    private var needsUTF8 = false
    /// Whether the last reply to EHLO listed SMTPUTF8 (RFC 6531).
    private var offersUTF8 = false

    /// Words of the last reply to EHLO, without the first line.
    private(set) var extensions: [String] = []

    var isUTF8Missing: Bool { needsUTF8 && !offersUTF8 }
    var isLoginMissing: Bool { isLoginExpected && !isLoggedIn }

    func begin(_ message: [UInt8], needsUTF8: Bool) {
        self.message = message
        self.needsUTF8 = needsUTF8
        offset = 0
        bodyWasWritten = false
        lastLine = ""
        lastCommand = ""
        isLeaving = false
    }

    /// Copies the next piece; 0 once everything was handed out.
    func hand(to target: UnsafeMutablePointer<CChar>, room: Int) -> Int {
        // A server that lists no AUTH would get the message without a login: libcurl goes on, we do not.
        guard !isLoginMissing, !isUTF8Missing else { return Int(CURL_READFUNC_ABORT) }
        let size = min(room, message.count - offset)
        guard size > 0 else {
            // libcurl writes the final dot only after this answer.
            bodyWasWritten = true
            return 0
        }
        message.withUnsafeBytes { bytes in
            UnsafeMutableRawPointer(target).copyMemory(
                from: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + offset),
                byteCount: size
            )
        }
        offset += size
        return size
    }

    func said(_ command: UnsafeRawBufferPointer) {
        let word = String(decoding: command.prefix { $0 > 0x20 }, as: UTF8.self).uppercased()
        isLeaving = word == "QUIT"
        guard !isLeaving else { return }
        lastCommand = word
        if ["EHLO", "HELO"].contains(word) { (offersUTF8, extensions) = (false, []) }
    }

    func heard(_ line: UnsafeRawBufferPointer) {
        guard !isLeaving else { return }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        if text.hasPrefix("220") { isLoggedIn = false }
        if text.hasPrefix("235") { isLoggedIn = true }
        if lastCommand == "EHLO", text.hasPrefix("250") {
            extensions.append(String(text.dropFirst(4)))
            if text.dropFirst(4) == "SMTPUTF8" { offersUTF8 = true }
        }
        lastLine = text
    }
}
