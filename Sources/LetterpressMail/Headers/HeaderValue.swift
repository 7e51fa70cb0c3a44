internal import LetterpressModel

/// What stands behind the colon of a header field: printable ASCII and blanks, never a line end.
///
/// Only a mailbox that needs SMTPUTF8 brings letters beyond ASCII (RFC 6532).
struct HeaderValue: Equatable, Sendable {
    /// Not folded yet.
    let bytes: [UInt8]

    private init(trusted text: String) {
        bytes = Array(text.utf8)
    }

    /// A structured value; nil for one that a header cannot hold.
    init?(structured text: String) {
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        self.init(trusted: text)
    }

    /// Free words (RFC 5322 §2.2.1), as encoded-words where they need it (RFC 2047).
    init(words: String) {
        self.init(line: HeaderWords.oneLine(words))
    }

    /// The same for words that ``HeaderWords`` made one line of: done twice, a mark behind a blank is lost.
    init(line: String) {
        self.init(trusted: EncodedWord.isNeeded(for: line) ? EncodedWord.encode(line) : line)
    }

    /// A display name with its address (RFC 5322 §3.4).
    init(mailbox: Mailbox) {
        let address = mailbox.address.wire
        let phrase = HeaderWords.phrase(line: HeaderWords.displayName(mailbox.name))
        self.init(trusted: phrase.isEmpty ? address : "\(phrase) <\(address)>")
    }

    /// A list's name with its identifier (RFC 2919 §2).
    init(list name: String, id: String) {
        let phrase = HeaderWords.phrase(line: HeaderWords.oneLine(name))
        self.init(trusted: phrase.isEmpty ? "<\(id)>" : "\(phrase) <\(id)>")
    }

    /// Addresses of the web or of mail, each in angle brackets (RFC 2369 §2).
    ///
    /// What would end one, a comma too, is percent-encoded.
    init(addresses: [String]) {
        let parts = addresses.filter { !$0.isEmpty }.map { "<\(Self.percentEncoded($0))>" }
        self.init(trusted: parts.joined(separator: ", "))
    }

    /// An identifier without its angle brackets (RFC 5322 §3.6.4); what it cannot hold is dropped.
    init(messageID: String) {
        let id = messageID.utf8.filter { byte in
            (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
        self.init(trusted: "<\(String(decoding: id, as: UTF8.self))>")
    }

    private static func percentEncoded(_ address: String) -> String {
        func isSafe(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: ","),
                UInt8(ascii: "\\"):
                false
            default: (0x21...0x7E).contains(byte)
            }
        }
        if address.utf8.allSatisfy(isSafe) { return address }
        let digits = Array("0123456789ABCDEF".utf8)
        let safe = address.utf8.flatMap { byte -> [UInt8] in
            isSafe(byte)
                ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: safe, as: UTF8.self)
    }
}
