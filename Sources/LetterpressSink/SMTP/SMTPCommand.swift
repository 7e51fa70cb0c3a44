/// One line of a client, understood (RFC 5321 §4.1.1).
enum SMTPCommand: Equatable {
    case helo, ehlo
    /// The path is nil for the null reverse-path `<>` of notices (RFC 5321 §4.5.5).
    case mail(from: MailPath?, MailParameters)
    case rcpt(to: MailPath)
    /// The mechanism in capitals, and the client's first answer (RFC 4954 §4).
    case auth(mechanism: String, first: String?)
    case starttls, data, rset, noop, vrfy, help, quit

    /// Reads a line without its CRLF; throws the reply to a line that is none.
    init(_ line: String) throws(SMTPReply) {
        // RFC 5321 §4.1.1: "SHOULD tolerate trailing white space before the terminating <CRLF>".
        let last = line.utf8.lastIndex { $0 != 0x20 && $0 != 0x09 }
        let words = line[..<(last.map(line.utf8.index(after:)) ?? line.startIndex)].split(
            separator: " ",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let argument = words.count == 2 ? words[1] : ""
        switch words.first?.keyword {
        case "EHLO": self = try Self.with(argument, "its own name", .ehlo)
        case "HELO": self = try Self.with(argument, "its own name", .helo)
        case "STARTTLS": self = try Self.bare(argument, .starttls)
        case "AUTH": self = try Self.auth(argument)
        case "MAIL": self = try Self.mail(argument)
        case "RCPT": self = try Self.rcpt(argument)
        case "DATA": self = try Self.bare(argument, .data)
        case "RSET": self = try Self.bare(argument, .rset)
        case "QUIT": self = try Self.bare(argument, .quit)
        case "NOOP": self = .noop
        case "HELP": self = .help
        case "VRFY": self = try Self.with(argument, "a name", .vrfy)
        default: throw SMTPReply(500, "5.5.2", "Not a command; HELP lists them")
        }
    }

    private static func auth(_ argument: Substring) throws(SMTPReply) -> SMTPCommand {
        let words = argument.split(separator: " ", omittingEmptySubsequences: false)
        guard let mechanism = words.first, !mechanism.isEmpty, words.count <= 2 else {
            throw SMTPReply(501, "5.5.4", "Write AUTH PLAIN or AUTH LOGIN")
        }
        return .auth(mechanism: mechanism.keyword, first: words.count == 2 ? String(words[1]) : nil)
    }

    private static func mail(_ argument: Substring) throws(SMTPReply) -> SMTPCommand {
        let badSyntax = SMTPReply(501, "5.1.7", "Write MAIL FROM:<local@domain>")
        guard let (path, rest) = splitPath(argument, after: "FROM:") else { throw badSyntax }
        let parameters = try MailParameters(rest)
        if path.isEmpty { return .mail(from: nil, parameters) }
        guard let path = MailPath(path) else { throw badSyntax }
        guard parameters.allowsUTF8 || !path.needsSMTPUTF8 else { throw needsSMTPUTF8 }
        return .mail(from: path, parameters)
    }

    private static func rcpt(_ argument: Substring) throws(SMTPReply) -> SMTPCommand {
        guard let (text, rest) = splitPath(argument, after: "TO:"),
            let path = MailPath.forwardPath(text)
        else { throw SMTPReply(501, "5.1.3", "Write RCPT TO:<local@domain>") }
        guard rest.isEmpty else { throw SMTPReply(555, "5.5.4", "RCPT takes no parameters") }
        return .rcpt(to: path)
    }

    /// The reply to an address that the transaction did not announce (RFC 6531 §3.5).
    static var needsSMTPUTF8: SMTPReply {
        SMTPReply(553, "5.6.7", "Say SMTPUTF8 with MAIL to use addresses beyond ASCII")
    }

    /// Parts `FROM:<path> parameters`; a `>` in a quoted local part does not end the path.
    private static func splitPath(
        _ argument: Substring,
        after keyword: String
    ) -> (path: Substring, rest: Substring)? {
        let start = argument.utf8.prefix(keyword.utf8.count + 1)
        guard Substring(start).keyword == keyword + "<" else { return nil }
        let text = argument[start.endIndex...]
        var isQuoted = false
        var isEscaped = false
        for index in text.utf8.indices {
            switch text.utf8[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted:
                let rest = text[text.utf8.index(after: index)...]
                guard rest.isEmpty || rest.utf8.first == 0x20 else { return nil }
                return (text[..<index], rest)
            default: break
            }
        }
        return nil
    }

    private static func bare(
        _ argument: Substring,
        _ command: SMTPCommand
    ) throws(SMTPReply) -> SMTPCommand {
        guard argument.isEmpty else {
            throw SMTPReply(501, "5.5.4", "This command stands alone on its line")
        }
        return command
    }

    private static func with(
        _ argument: Substring,
        _ wanted: String,
        _ command: SMTPCommand
    ) throws(SMTPReply) -> SMTPCommand {
        guard !argument.isEmpty else {
            throw SMTPReply(501, "5.5.4", "This command needs \(wanted) behind it")
        }
        return command
    }
}

extension Substring {
    /// The word in capitals, as commands and parameters are told apart; only ASCII changes case.
    var keyword: String {
        let small = UInt8(ascii: "a")...UInt8(ascii: "z")
        return String(decoding: utf8.map { small.contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }
}
