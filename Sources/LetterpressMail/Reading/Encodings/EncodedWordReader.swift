/// Reads a value with encoded-words (RFC 2047), and remembers what is wrong with them.
package struct EncodedWordReader {
    /// The words as a person reads them; what cannot be read stays as it stands.
    package private(set) var text = ""
    /// In order, at most 20; offsets of the value.
    package private(set) var faults: [ReadingFault] = []
    /// Where encoded-words stand in the value.
    package private(set) var places: [Range<Int>] = []

    package init(_ value: [UInt8]) {
        var index = 0
        /// Behind the last encoded-word, if that was what stood there last.
        var wordEnd: Int?
        var plainStart = 0
        var isBegun = false
        while let start = Self.nextMark(in: value, from: index) {
            guard let word = Self.word(in: value, at: start, isBegun: &isBegun) else {
                if isBegun {
                    note("has an encoded-word that holds a blank or is not closed", at: start)
                }
                index = start + 2
                continue
            }
            let between = value[plainStart..<start]
            // Blanks between two encoded-words are no part of the text (§6.2).
            if wordEnd == nil || !between.allSatisfy(Byte.isBlank) {
                text += String(decoding: between, as: UTF8.self)
            }
            if let previous = start > 0 ? value[start - 1] : nil, !Self.mayStandBeside(previous) {
                note("has an encoded-word that is glued to what stands before it", at: start)
            } else if word.range.upperBound < value.count,
                !Self.mayStandBeside(value[word.range.upperBound])
            {
                note("has an encoded-word that is glued to what stands behind it", at: start)
            }
            read(word, in: value)
            places.append(word.range)
            index = word.range.upperBound
            plainStart = index
            wordEnd = index
        }
        text += String(decoding: value[plainStart...], as: UTF8.self)
    }

    private struct Word {
        let range: Range<Int>
        let charset: String
        let isBase64: Bool
        let encoded: Range<Int>
    }

    private mutating func read(_ word: Word, in value: [UInt8]) {
        let start = word.range.lowerBound
        if word.range.count > 75 {
            note(
                "has an encoded-word of \(word.range.count) characters; 75 are allowed",
                at: start
            )
        }
        let (bytes, isWhole) =
            word.isBase64
            ? Self.base64(value[word.encoded]) : Self.quotedPrintable(value[word.encoded])
        if !isWhole { note("has an encoded-word that is not well encoded", at: start) }
        guard let words = MailCharset.text(bytes, in: word.charset) else {
            note(
                MailCharset.isKnown(word.charset)
                    ? "has an encoded-word that does not hold whole characters of its character set"
                    : "has an encoded-word of an unknown character set",
                at: start
            )
            text += String(decoding: value[word.range], as: UTF8.self)
            return
        }
        // A careless reader of mail would take it for a line end.
        if words.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note("has an encoded-word that hides a control character", at: start)
        }
        text += words
    }

    private mutating func note(_ words: String, at offset: Int) {
        if faults.count < 20 { faults.append(ReadingFault(offset: offset, words: words)) }
    }

    private static func nextMark(in value: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 1 < value.count {
            if value[index] == UInt8(ascii: "="), value[index + 1] == UInt8(ascii: "?") {
                return index
            }
            index += 1
        }
        return nil
    }

    /// `=?charset?Q?text?=`, with a language behind the character set perhaps (RFC 2231 §5).
    ///
    /// `isBegun` says whether one begins here, be it whole or not.
    private static func word(in value: [UInt8], at start: Int, isBegun: inout Bool) -> Word? {
        isBegun = false
        var scanner = FieldScanner(value, from: start + 2)
        let charset = scanner.run(while: Byte.isToken)
        guard !charset.isEmpty, scanner.take("?"), let kind = scanner.peek else { return nil }
        let isBase64 = kind | 0x20 == UInt8(ascii: "b")
        guard isBase64 || kind | 0x20 == UInt8(ascii: "q") else { return nil }
        scanner.skip()
        guard scanner.take("?") else { return nil }
        isBegun = true
        let encoded = scanner.run { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") }
        guard scanner.take("?"), scanner.take("=") else { return nil }
        let name = charset.prefix { $0 != UInt8(ascii: "*") }
        return Word(
            range: start..<scanner.index,
            charset: String(decoding: name, as: UTF8.self),
            isBase64: isBase64,
            encoded: encoded.startIndex..<encoded.endIndex
        )
    }

    private static func mayStandBeside(_ byte: UInt8) -> Bool {
        Byte.isBlank(byte) || "()\"<>,:;".utf8.contains(byte)
    }

    private static func base64(_ encoded: ArraySlice<UInt8>) -> ([UInt8], isWhole: Bool) {
        let reader = Base64Reader(encoded, hasLines: false)
        return (reader.bytes, reader.faultCount == 0)
    }

    private static func quotedPrintable(_ encoded: ArraySlice<UInt8>) -> ([UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var isWhole = true
        var index = encoded.startIndex
        while index < encoded.endIndex {
            let byte = encoded[index]
            if byte == UInt8(ascii: "="), index + 2 < encoded.endIndex,
                let high = Byte.hexValue(encoded[index + 1]),
                let low = Byte.hexValue(encoded[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
                continue
            }
            if byte == UInt8(ascii: "=") { isWhole = false }
            bytes.append(byte == UInt8(ascii: "_") ? Byte.space : byte)
            index += 1
        }
        return (bytes, isWhole)
    }
}
