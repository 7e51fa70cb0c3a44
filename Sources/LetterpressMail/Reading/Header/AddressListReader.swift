/// Reads a list of addresses (RFC 5322 §3.4): mailboxes, groups, comments.
///
/// Dots in a display name are let through (§4.1), since many write `J. Doe` bare; empty places of a
/// list are not.
package struct AddressListReader {
    package private(set) var mailboxes: [ReceivedMailbox] = []
    /// Groups, whether they have members or not.
    package private(set) var groups = 0
    /// The first thing that breaks the grammar; nothing behind it is read.
    package private(set) var fault: ReadingFault?
    private var scanner: FieldScanner

    package init(_ value: [UInt8]) {
        scanner = FieldScanner(value)
        do throws(Refusal) {
            try readList(until: nil)
        } catch {
            fault = error.fault
        }
    }

    private struct Refusal: Error {
        let fault: ReadingFault
    }

    private func refusal(_ words: String, at offset: Int? = nil) -> Refusal {
        Refusal(fault: ReadingFault(offset: offset ?? scanner.index, words: words))
    }

    private mutating func skipComments() throws(Refusal) {
        let start = scanner.index
        guard scanner.skipComments() else {
            throw refusal("has a comment that is not closed", at: start)
        }
    }

    /// Addresses up to the end, or the members of a group up to its `;`, which may be none.
    private mutating func readList(until end: UInt8?) throws(Refusal) {
        try skipComments()
        if let end, scanner.peek == end { return }
        while true {
            try readAddress(inGroup: end != nil)
            try skipComments()
            guard let byte = scanner.peek, byte != end else { return }
            guard scanner.take(",") else { throw refusal("has something between two addresses") }
        }
    }

    private mutating func readAddress(inGroup: Bool) throws(Refusal) {
        try skipComments()
        let start = scanner.index
        let words = try readWords()
        switch scanner.peek {
        case UInt8(ascii: "<"):
            scanner.skip()
            try skipComments()
            let local = try readLocalPart()
            let domain = try readDomain()
            try skipComments()
            guard scanner.take(">") else { throw refusal("lacks the '>' behind an address") }
            let name = words.map(\.shown).joined(separator: " ")
            mailboxes.append(
                ReceivedMailbox(
                    name: EncodedWordReader(Array(name.utf8)).text,
                    localPart: local,
                    domain: domain,
                    offset: start
                )
            )
        case UInt8(ascii: "@"):
            guard words.count == 1, let local = words.first else {
                throw refusal("has a display name without '<' and '>' around the address")
            }
            let domain = try readDomain()
            mailboxes.append(
                ReceivedMailbox(name: "", localPart: local.raw, domain: domain, offset: start)
            )
        case UInt8(ascii: ":") where !words.isEmpty && !inGroup:
            scanner.skip()
            groups += 1
            try readList(until: UInt8(ascii: ";"))
            guard scanner.take(";") else { throw refusal("lacks the ';' behind a group") }
        case nil where words.isEmpty, UInt8(ascii: ",") where words.isEmpty,
            UInt8(ascii: ";") where words.isEmpty:
            throw refusal("has an empty place where an address should be", at: start)
        default:
            throw refusal("has words that are no address", at: start)
        }
    }

    private struct Word {
        /// As it stands, with quotes.
        let raw: String
        /// As a person reads it.
        let shown: String
    }

    /// Atoms with dots, and quoted-strings, before an address or as its local part.
    private mutating func readWords() throws(Refusal) -> [Word] {
        var words: [Word] = []
        while let byte = scanner.peek {
            let start = scanner.index
            if byte == UInt8(ascii: "\"") {
                guard let quoted = scanner.quoted() else {
                    throw refusal("has a quoted name that is not closed", at: start)
                }
                let raw = String(decoding: scanner.bytes[start..<scanner.index], as: UTF8.self)
                words.append(Word(raw: raw, shown: String(decoding: quoted, as: UTF8.self)))
            } else {
                let atom = scanner.run { Byte.isAtom($0) || $0 == UInt8(ascii: ".") }
                guard !atom.isEmpty else { break }
                let text = String(decoding: atom, as: UTF8.self)
                words.append(Word(raw: text, shown: text))
            }
            try skipComments()
        }
        return words
    }

    private mutating func readLocalPart() throws(Refusal) -> String {
        let start = scanner.index
        if scanner.peek == UInt8(ascii: "\"") {
            guard scanner.quoted() != nil else {
                throw refusal("has a quoted mailbox that is not closed", at: start)
            }
        } else if scanner.run(while: { Byte.isAtom($0) || $0 == UInt8(ascii: ".") }).isEmpty {
            throw refusal("has no mailbox before the '@'")
        }
        return String(decoding: scanner.bytes[start..<scanner.index], as: UTF8.self)
    }

    /// The `@` and what follows it.
    private mutating func readDomain() throws(Refusal) -> String {
        try skipComments()
        guard scanner.take("@") else { throw refusal("has an address without '@'") }
        try skipComments()
        let start = scanner.index
        if scanner.take("[") {
            _ = scanner.run { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "]") }
            guard scanner.take("]") else {
                throw refusal("has an address literal that is not closed")
            }
        } else if scanner.run(while: { Byte.isAtom($0) || $0 == UInt8(ascii: ".") }).isEmpty {
            throw refusal("has no domain behind the '@'")
        }
        return String(decoding: scanner.bytes[start..<scanner.index], as: UTF8.self).lowercased()
    }
}
