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

    private init(phrase: String, address: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(phrase.utf8.count + address.utf8.count + 3)
        bytes += phrase.utf8
        if !phrase.isEmpty { bytes.append(UInt8(ascii: " ")) }
        Self.append(inAngles: address.utf8, to: &bytes)
        self.bytes = bytes
    }

    private static func append(inAngles words: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "<"))
        bytes += words
        bytes.append(UInt8(ascii: ">"))
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
        let phrase = HeaderWords.phrase(line: HeaderWords.displayName(mailbox.name))
        let address = mailbox.address.wire
        if phrase.isEmpty {
            self.init(trusted: address)
        } else {
            self.init(phrase: phrase, address: address)
        }
    }

    /// A list's name with its identifier (RFC 2919 §2).
    init(list name: String, id: String) {
        self.init(phrase: HeaderWords.phrase(line: HeaderWords.oneLine(name)), address: id)
    }

    /// Addresses of the web or of mail, each in angle brackets (RFC 2369 §2).
    ///
    /// What would end one, a comma too, is percent-encoded.
    init(addresses: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(addresses.reduce(0) { $0 + $1.utf8.count + 4 })
        for address in addresses where !address.isEmpty {
            if !bytes.isEmpty { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
            if address.utf8.allSatisfy(Self.isSafe) {
                Self.append(inAngles: address.utf8, to: &bytes)
            } else {
                Self.append(inAngles: Self.percentEncoded(address), to: &bytes)
            }
        }
        self.bytes = bytes
    }

    /// An identifier without its angle brackets (RFC 5322 §3.6.4); what it cannot hold is dropped.
    init(messageID: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(messageID.utf8.count + 2)
        let letters = messageID.utf8.lazy.filter { byte in
            (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
        }
        Self.append(inAngles: letters, to: &bytes)
        self.bytes = bytes
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: ","),
            UInt8(ascii: "\\"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func percentEncoded(_ address: String) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return address.utf8.flatMap { byte -> [UInt8] in
            isSafe(byte)
                ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
