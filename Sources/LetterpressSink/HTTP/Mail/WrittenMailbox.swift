/// A mailbox as a mail API is given it: `ada@x.example`, or `Ada <ada@x.example>`.
struct WrittenMailbox: Equatable {
    /// Without its quotes; nil where there is none.
    let name: String?
    let address: String

    /// What a name may hold only between quotes (RFC 5322 §3.2.3); a dot has always been let pass.
    private static let specials: Set<Character> = [
        "(", ")", "<", ">", "[", "]", ":", ";", "@", "\\", ",", "\"",
    ]

    /// Nil unless it is just one.
    init?(_ text: String) {
        guard let list = Self.list(text), list.count == 1, let only = list.first else { return nil }
        self = only
    }

    private init?(name: String?, address: Substring) {
        let address = address.trimmingBlanks
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
        for part in parts(of: text) {
            guard let mailbox = mailbox(in: part) else { return nil }
            mailboxes.append(mailbox)
        }
        return mailboxes
    }

    /// Cut at commas that stand between no quotes.
    private static func parts(of text: String) -> [Substring] {
        var parts: [Substring] = []
        var (start, place, isQuoted) = (text.startIndex, text.startIndex, false)
        while place < text.endIndex {
            switch text[place] {
            case "\"": isQuoted.toggle()
            case "\\" where isQuoted: text.formIndex(after: &place)
            case "," where !isQuoted:
                parts.append(text[start..<place])
                start = text.index(after: place)
            default: break
            }
            if place < text.endIndex { text.formIndex(after: &place) }
        }
        return parts + [text[start...]]
    }

    private static func mailbox(in part: Substring) -> WrittenMailbox? {
        let part = part.trimmingBlanks
        guard part.last == ">", let open = part.lastIndex(of: "<") else {
            return WrittenMailbox(name: nil, address: part)
        }
        let address = part[part.index(after: open)...].dropLast()
        let phrase = part[..<open].trimmingBlanks
        guard phrase.first == "\"" else {
            guard !phrase.contains(where: specials.contains) else { return nil }
            return WrittenMailbox(name: phrase.isEmpty ? nil : String(phrase), address: address)
        }
        return unquoted(phrase).flatMap { WrittenMailbox(name: $0, address: address) }
    }

    /// A quoted string without its quotes; nil where it is not one from end to end.
    private static func unquoted(_ phrase: Substring) -> String? {
        var (name, rest) = ("", phrase.dropFirst())
        while let character = rest.popFirst() {
            switch character {
            case "\"": return rest.isEmpty ? name : nil
            case "\\":
                guard let quoted = rest.popFirst() else { return nil }
                name.append(quoted)
            default: name.append(character)
            }
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        let front = drop { $0 == " " }
        return front[
            ..<(front.lastIndex { $0 != " " }.map(front.index(after:)) ?? front.startIndex)
        ]
    }
}
