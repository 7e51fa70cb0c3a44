internal import LetterpressModel

/// Cuts a zone file into entries and words (RFC 1035 §5.1).
struct ZoneScanner {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var fault: (reason: ZoneFault.Reason, position: SourcePosition)?

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    enum Result {
        case entry(ZoneEntry)
        /// The rest of the line is passed over.
        case fault(ZoneFault.Reason, SourcePosition)
    }

    /// Nil at the end of the text.
    mutating func next() -> Result? {
        while index < bytes.count {
            let start = position
            let hasOwner = !isBlank(bytes[index])
            fault = nil
            let words = words()
            if let fault { return .fault(fault.reason, fault.position) }
            guard !words.isEmpty else { continue }
            return .entry(ZoneEntry(hasOwner: hasOwner, words: words, position: start))
        }
        return nil
    }

    private var position: SourcePosition {
        SourcePosition(line: line, column: index - lineStart + 1)
    }

    /// Up to the end of the line, or of the lines that parentheses hold together.
    private mutating func words() -> [ZoneEntry.Word] {
        var words: [ZoneEntry.Word] = []
        var opened: SourcePosition?
        while index < bytes.count, fault == nil {
            switch bytes[index] {
            case UInt8(ascii: "\n"):
                endLine()
                if opened == nil { return words }
            case UInt8(ascii: ";"): skipToLineEnd()
            case UInt8(ascii: "("):
                // A second one changes nothing, and BIND takes it.
                opened = opened ?? position
                index += 1
            case UInt8(ascii: ")"):
                if opened == nil { fail(.closingParenthesis, at: position) }
                opened = nil
                index += 1
            case let byte where isBlank(byte): index += 1
            case UInt8(ascii: "\""): words.append(quoted())
            default: words.append(bare())
            }
        }
        if fault == nil, let opened { fail(.openParenthesis, at: opened) }
        if fault != nil {
            skipToLineEnd()
            if index < bytes.count { endLine() }
        }
        return words
    }

    private mutating func quoted() -> ZoneEntry.Word {
        let start = position
        var word = ZoneEntry.Word(bytes: [], isQuoted: true, hasEscapes: false, position: start)
        index += 1
        while index < bytes.count, fault == nil {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return word
            case UInt8(ascii: "\n"):
                fail(.openQuote, at: start)
                return word
            default: take(into: &word)
            }
        }
        if fault == nil { fail(.openQuote, at: start) }
        return word
    }

    private mutating func bare() -> ZoneEntry.Word {
        var word = ZoneEntry.Word(bytes: [], isQuoted: false, hasEscapes: false, position: position)
        while index < bytes.count, fault == nil, !endsWord(bytes[index]) { take(into: &word) }
        return word
    }

    /// One sign: `\X` is X itself, `\DDD` the octet of that number.
    private mutating func take(into word: inout ZoneEntry.Word) {
        guard bytes[index] == UInt8(ascii: "\\") else {
            word.bytes.append(bytes[index])
            index += 1
            return
        }
        let start = position
        word.hasEscapes = true
        index += 1
        guard index < bytes.count, bytes[index] != 10, bytes[index] != 13 else {
            return fail(.badEscape, at: start)
        }
        guard isDigit(bytes[index]) else {
            word.bytes.append(bytes[index])
            index += 1
            return
        }
        let digits = bytes[index...].prefix(3).prefix(while: isDigit)
        guard digits.count == 3, let octet = UInt8(String(decoding: digits, as: UTF8.self)) else {
            return fail(.badEscape, at: start)
        }
        word.bytes.append(octet)
        index += 3
    }

    /// The first fault of an entry is the one that counts.
    private mutating func fail(_ reason: ZoneFault.Reason, at position: SourcePosition) {
        fault = fault ?? (reason, position)
    }

    private mutating func skipToLineEnd() {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    }

    private mutating func endLine() {
        index += 1
        line += 1
        lineStart = index
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == 9 || byte == 13
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "\""):
            true
        default: isBlank(byte)
        }
    }
}
