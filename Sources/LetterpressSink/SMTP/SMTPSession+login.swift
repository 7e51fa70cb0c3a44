internal import Foundation

extension SMTPSession {
    /// What the client says next while it logs in (RFC 4954 §4).
    enum LoginStep: Equatable {
        case plain, user
        case password(user: String)
    }

    /// Begins to log a client in: AUTH PLAIN and AUTH LOGIN, with or without the first answer.
    mutating func startLogin(_ mechanism: String, first: String?) throws(SMTPReply) -> SMTPReply {
        guard greeting == .ehlo else { throw SMTPReply(503, "5.5.1", "Say EHLO first") }
        guard !isLoggedIn else { throw SMTPReply(503, "5.5.1", "You are logged in already") }
        guard envelope == nil else {
            throw SMTPReply(503, "5.5.1", "A message is under way; RSET gives it up")
        }
        guard rules.login == nil || isSecure else {
            throw SMTPReply(538, "5.7.11", "Say STARTTLS first; no login goes in clear")
        }
        switch mechanism {
        case "PLAIN": phase = .loggingIn(.plain)
        case "LOGIN": phase = .loggingIn(.user)
        default: throw SMTPReply(504, "5.5.4", "AUTH takes PLAIN and LOGIN")
        }
        guard let first else {
            // RFC 4954 §4: an empty challenge is "334 " with nothing behind the blank.
            return SMTPReply(334, lines: [mechanism == "PLAIN" ? "" : Self.userChallenge])
        }
        return continueLogin(first == "=" ? "" : first)
    }

    /// Takes the client's answer to a challenge; what is no answer ends the login.
    mutating func continueLogin(_ answer: String) -> SMTPReply {
        guard case .loggingIn(let step) = phase else { return SMTPReply(503, "5.5.1", "Say AUTH") }
        phase = .commands
        guard answer != "*" else { return SMTPReply(501, "5.7.0", "Login given up") }
        guard let data = Data(base64Encoded: answer) else {
            return SMTPReply(501, "5.5.2", "An answer is base64")
        }
        do throws(SMTPReply) {
            switch step {
            case .plain:
                // RFC 4616 §2: whom to act for, who it is, and the password.
                let parts = data.split(separator: 0, omittingEmptySubsequences: false)
                guard parts.count == 3 else {
                    throw SMTPReply(501, "5.5.2", "PLAIN has three parts with a NUL between them")
                }
                return try logIn(Array(parts[1]), Array(parts[2]))
            case .user:
                phase = .loggingIn(.password(user: String(decoding: data, as: UTF8.self)))
                return SMTPReply(334, lines: [Self.passwordChallenge])
            case .password(let user): return try logIn(Array(user.utf8), Array(data))
            }
        } catch {
            return error
        }
    }

    private mutating func logIn(
        _ user: [UInt8],
        _ password: [UInt8]
    ) throws(SMTPReply) -> SMTPReply {
        try strike(.auth)
        let isRight =
            rules.login.map { Array($0.user.utf8) == user && Array($0.password.utf8) == password }
            ?? (!user.isEmpty && !password.isEmpty)
        guard isRight else { throw SMTPReply(535, "5.7.8", "Wrong user or password") }
        isLoggedIn = true
        return SMTPReply(235, "2.7.0", "Logged in")
    }

    /// `Username:` and `Password:`, as clients of LOGIN know them.
    private static let userChallenge = "VXNlcm5hbWU6"
    private static let passwordChallenge = "UGFzc3dvcmQ6"

    /// A line as the event log may have it: without what it says of a password.
    func logged(_ line: String) -> String {
        if case .loggingIn = phase, line != "*" { return "***" }
        guard line.utf8.first == UInt8(ascii: "A") || line.utf8.first == UInt8(ascii: "a") else {
            return line
        }
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count > 2, words[0].keyword == "AUTH" else { return line }
        return "\(words[0]) \(words[1]) ***"
    }
}
