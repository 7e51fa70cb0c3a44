/// Cuts raw HTML into tags, remarks and words (HTML standard, 13.2.5), in linear time.
struct HTMLScanner {
    struct Token {
        enum Kind {
            case words
            /// `attributesEnd` is where the last attribute that is read ends.
            case start(isSelfClosing: Bool, attributesEnd: Int)
            case end
            case remark(isClosed: Bool)
            /// `<?…?>` and `<![CDATA[…]]>`, which are no HTML.
            case foreign
            /// A tag without its `>`: its `<` is a letter.
            case unfinished
        }

        let kind: Kind
        /// Of a tag, in lower case.
        let name: String
        let range: Range<Int>
    }

    /// More attributes than any tag has; libgumbo compares each with all others.
    static let maxAttributes = 64

    private static let maxFailures = 8

    private let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    /// Where words began that no tag has ended yet.
    private var wordsStart = 0
    /// Tags without an end that were met: each costs a look at the whole rest.
    private var failures = 0
    /// Elements of raw text, and signs, whose end does not come any more.
    private var neverEnded: Set<String> = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        scan()
    }

    private mutating func scan() {
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), let next = byte(index + 1) else {
                index += 1
                continue
            }
            let token: Token?
            switch next {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): token = remark(at: index)
            case UInt8(ascii: "/"):
                token =
                    byte(index + 2).map(Self.isLetter) == true ? tag(at: index, isEnd: true) : nil
            case _ where Self.isLetter(next): token = tag(at: index, isEnd: false)
            default: token = nil
            }
            guard let token else {
                index += 1
                continue
            }
            add(token)
            index = token.range.upperBound
            guard case .start(isSelfClosing: false, _) = token.kind,
                HTMLVocabulary.rawTexts.contains(token.name)
            else { continue }
            index = rawTextEnd(of: token.name, from: index)
            wordsStart = index
        }
        addWords(upTo: bytes.count)
    }

    private mutating func add(_ token: Token) {
        addWords(upTo: token.range.lowerBound)
        tokens.append(token)
        wordsStart = token.range.upperBound
    }

    private mutating func addWords(upTo end: Int) {
        guard wordsStart < end else { return }
        tokens.append(Token(kind: .words, name: "", range: wordsStart..<end))
    }

    private func byte(_ index: Int) -> UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    // MARK: - Tags

    private mutating func tag(at start: Int, isEnd: Bool) -> Token? {
        guard failures < Self.maxFailures else { return nil }
        let nameStart = start + (isEnd ? 2 : 1)
        var index = nameStart
        while let byte = byte(index), !Self.isBlank(byte), byte != UInt8(ascii: "/"),
            byte != UInt8(ascii: ">")
        { index += 1 }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        var attributes = 0
        var attributesEnd = index
        while let byte = byte(index) {
            if byte == UInt8(ascii: ">") {
                let isSelfClosing = bytes[index - 1] == UInt8(ascii: "/")
                return Token(
                    kind: isEnd
                        ? .end
                        : .start(
                            isSelfClosing: isSelfClosing,
                            attributesEnd: attributesEnd
                        ),
                    name: name,
                    range: start..<(index + 1)
                )
            }
            if Self.isBlank(byte) || byte == UInt8(ascii: "/") {
                index += 1
                continue
            }
            guard let end = attributeEnd(from: index) else { break }
            attributes += 1
            index = end
            if attributes <= Self.maxAttributes { attributesEnd = end }
        }
        failures += 1
        let end = min(index, nameStart + name.utf8.count)
        return Token(kind: .unfinished, name: name, range: start..<max(start + 1, end))
    }

    /// Behind the attribute that begins at `start`; nil where the text ends in it.
    private func attributeEnd(from start: Int) -> Int? {
        // A `=` at the head is a letter of the name.
        var index = start + 1
        while let byte = byte(index), !Self.isBlank(byte), byte != UInt8(ascii: "/"),
            byte != UInt8(ascii: ">"), byte != UInt8(ascii: "=")
        { index += 1 }
        let nameEnd = index
        while let byte = byte(index), Self.isBlank(byte) { index += 1 }
        guard byte(index) == UInt8(ascii: "=") else { return nameEnd }
        index += 1
        while let byte = byte(index), Self.isBlank(byte) { index += 1 }
        guard let quote = byte(index) else { return nil }
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return bytes[(index + 1)...].firstIndex(of: quote).map { $0 + 1 }
        }
        while let byte = byte(index), !Self.isBlank(byte), byte != UInt8(ascii: ">") { index += 1 }
        return index
    }

    /// Where the content of an element ends that holds no markup.
    private mutating func rawTextEnd(of name: String, from start: Int) -> Int {
        // Where a script never ends nothing of it may be shown; other content is markup then.
        let isCode = name == "script" || name == "style"
        guard !neverEnded.contains(name) else { return isCode ? bytes.count : start }
        let wanted = Array("</\(name)".utf8)
        var index = start
        while let found = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            let head = bytes[found...].prefix(wanted.count)
            if head.count == wanted.count,
                zip(head, wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }),
                byte(found + wanted.count).map({
                    Self.isBlank($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">")
                }) == true
            {
                return found
            }
            index = found + 1
        }
        neverEnded.insert(name)
        return isCode ? bytes.count : start
    }

    // MARK: - Remarks

    private mutating func remark(at start: Int) -> Token? {
        func token(_ kind: Token.Kind, upTo end: Int) -> Token {
            Token(kind: kind, name: "", range: start..<end)
        }
        func begins(with sign: String) -> Bool { bytes[start...].starts(with: sign.utf8) }
        if begins(with: "<!--") {
            // `<!-->` is whole.
            if begins(with: "<!-->") { return token(.remark(isClosed: true), upTo: start + 5) }
            let end = end(of: "-->", from: start + 4)
            return token(.remark(isClosed: end != nil), upTo: end ?? bytes.count)
        }
        if begins(with: "<![CDATA["), let end = end(of: "]]>", from: start + 9) {
            return token(.foreign, upTo: end)
        }
        let isInstruction = begins(with: "<?")
        if isInstruction, let end = end(of: "?>", from: start + 2) {
            return token(.foreign, upTo: end)
        }
        // `<!DOCTYPE html>`, `<![endif]>`.
        guard let end = end(of: ">", from: start + 2) else { return nil }
        return token(isInstruction ? .foreign : .remark(isClosed: true), upTo: end)
    }

    private mutating func end(of sign: String, from start: Int) -> Int? {
        let wanted = Array(sign.utf8)
        guard !neverEnded.contains(sign), let last = wanted.last else { return nil }
        var index = min(start, bytes.count)
        while let found = bytes[index...].firstIndex(of: last) {
            if found + 1 - wanted.count >= start,
                bytes[...found].suffix(wanted.count).elementsEqual(wanted)
            {
                return found + 1
            }
            index = found + 1
        }
        neverEnded.insert(sign)
        return nil
    }
}
