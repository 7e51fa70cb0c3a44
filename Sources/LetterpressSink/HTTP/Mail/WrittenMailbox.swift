/// A mailbox as a mail API is given it: `ada@x.example`, or `Ada <ada@x.example>`.
struct WrittenMailbox: Equatable {
    /// Read scalar by scalar: behind a quote an accent would else make another character of it.
    private typealias Text = Substring.UnicodeScalarView

    /// Without its quotes; nil where there is none.
    let name: String?
    let address: String

    /// What a name may hold only between quotes (RFC 5322 §3.2.3); a dot has always been let pass.
    private static let specials: Set<Unicode.Scalar> = [
        "(", ")", "<", ">", "[", "]", ":", ";", "@", "\\", ",", "\"",
    ]

    /// Nil unless it is just one.
    init?(_ text: String) {
        guard let list = Self.list(text), list.count == 1, let only = list.first else { return nil }
        self = only
    }

    private init?(name: String?, address: Text) {
        let address = Substring(Self.trimmed(address))
        guard let path = MailPath(address), !path.needsSMTPUTF8, address.first != "@",
            let domain = address.split(separator: "@").last,
            domain.first != "[", domain.contains(".")
        else { return nil }
        self.name = name
        self.address = String(address)
    }

    var domain: String {
        address.split(separator: "@").last?.lowercased() ?? ""
    }

    /// Reads a list with commas between; nil where any of it is no mailbox, or a control character.
    static func list(_ text: String) -> [WrittenMailbox]? {
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            return nil
        }
        var mailboxes: [WrittenMailbox] = []
        for part in parts(of: text[...].unicodeScalars) {
            guard let mailbox = mailbox(in: trimmed(part)) else { return nil }
            mailboxes.append(mailbox)
        }
        return mailboxes
    }

    /// Cut at commas that stand between no quotes.
    private static func parts(of text: Text) -> [Text] {
        var (parts, start, isQuoted, isEscaped) = ([Text](), text.startIndex, false, false)
        for place in text.indices {
            defer { isEscaped = isQuoted && !isEscaped && text[place] == "\\" }
            guard !isEscaped else { continue }
            switch text[place] {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                parts.append(text[start..<place])
                start = text.index(after: place)
            default: break
            }
        }
        return parts + [text[start...]]
    }

    private static func mailbox(in part: Text) -> WrittenMailbox? {
        guard part.last == ">", let open = part.lastIndex(of: "<") else {
            return WrittenMailbox(name: nil, address: part)
        }
        let address = part[part.index(after: open)...].dropLast()
        let phrase = trimmed(part[..<open])
        guard phrase.first == "\"" else {
            guard !phrase.contains(where: specials.contains) else { return nil }
            let name = phrase.isEmpty ? nil : String(phrase)
            return WrittenMailbox(name: name, address: address)
        }
        return unquoted(phrase).flatMap { WrittenMailbox(name: $0, address: address) }
    }

    /// A quoted string without its quotes; nil where it is not one from end to end.
    private static func unquoted(_ phrase: Text) -> String? {
        var (name, rest) = (String.UnicodeScalarView(), phrase.dropFirst())
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return rest.isEmpty ? String(name) : nil
            case "\\":
                guard let quoted = rest.popFirst() else { return nil }
                name.append(quoted)
            default: name.append(scalar)
            }
        }
        return nil
    }

    private static func trimmed(_ text: Text) -> Text {
        let front = text.drop { $0 == " " }
        let end = front.lastIndex { $0 != " " }.map { front.index(after: $0) }
        return front[..<(end ?? front.startIndex)]
    }
}
