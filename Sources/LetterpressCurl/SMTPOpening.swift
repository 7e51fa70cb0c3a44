internal import CCurl
internal import Foundation

/// What is said while libcurl opens a connection, seen from its callbacks.
///
/// Touched only by the thread that opens it.
final class SMTPOpening {
    /// What we say; the lines of a login that follow `AUTH` are none of it.
    enum Command: String {
        case ehlo = "EHLO"
        case helo = "HELO"
        case startTLS = "STARTTLS"
        case auth = "AUTH"
    }

    private(set) var lastLine = ""
    private(set) var lastCommand: Command?
    /// Whether a server said `235` to a login of ours since the last greeting of ours.
    private(set) var isLoggedIn = false
    /// Words of the last reply to EHLO, without the first line.
    private(set) var extensions: [String] = []

    /// Where libcurl writes its own sentence about a failure, ended by a NUL.
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() {
        buffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit { buffer.deallocate() }

    /// libcurl's own sentence about a failure; empty where it wrote none.
    var words: String { String(cString: buffer) }

    /// The logins that the server lists (RFC 4954 §3), as names that can be shown.
    var mechanisms: [String] {
        let lists = extensions.filter { $0.uppercased().hasPrefix("AUTH ") }
        let names = lists.flatMap { $0.uppercased().split(separator: " ").dropFirst() }
        return names.filter(Self.isMechanism).prefix(20).map(String.init)
    }

    /// 1 to 20 octets of a set that holds nothing to worry about (RFC 4422 §3.1).
    private static func isMechanism(_ name: Substring) -> Bool {
        (1...20).contains(name.utf8.count)
            && name.utf8.allSatisfy { octet in
                (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet)
                    || octet == UInt8(ascii: "-") || octet == UInt8(ascii: "_")
            }
    }

    func said(_ command: UnsafeRawBufferPointer) {
        let word = String(decoding: command.prefix { $0 > 0x20 }.prefix(9), as: UTF8.self)
        guard let command = Command(rawValue: word.uppercased()) else { return }
        lastCommand = command
        switch command {
        case .ehlo, .helo: (extensions, isLoggedIn) = ([], false)
        case .startTLS, .auth: isLoggedIn = false
        }
    }

    func heard(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        if lastCommand == .auth, text.hasPrefix("235") { isLoggedIn = true }
        if lastCommand == .ehlo, text.hasPrefix("250") {
            extensions.append(String(text.dropFirst(4)))
        }
        lastLine = text
    }
}
