/// Reads `; name=value` pairs, whole, in pieces or in a character set (RFC 2045 §5.1, RFC 2231).
struct ParameterReader {
    private(set) var fault: ReadingFault?
    private var scanner: FieldScanner
    private var pieces: [String: [Piece]] = [:]

    /// Pairs that are read, at most.
    private static let limit = 200

    private struct Piece {
        let number: Int
        let isExtended: Bool
        let value: [UInt8]

        /// A whole value may stand beside the same in a character set (RFC 2231 §4).
        func stands(for other: Piece) -> Bool {
            number == other.number && (number >= 0 || isExtended == other.isExtended)
        }
    }

    init(_ scanner: FieldScanner) {
        self.scanner = scanner
    }

    private mutating func refuse(_ words: String, at offset: Int) {
        if fault == nil { fault = ReadingFault(offset: offset, words: words) }
    }

    mutating func read() {
        for _ in 0..<Self.limit {
            guard scanner.skipComments() else {
                return refuse("has a comment that is not closed", at: scanner.index)
            }
            if scanner.isAtEnd { return }
            guard scanner.take(";") else {
                return refuse("has something that is no '; name=value'", at: scanner.index)
            }
            guard scanner.skipComments() else {
                return refuse("has a comment that is not closed", at: scanner.index)
            }
            // A last ';' with nothing behind it does no harm.
            if scanner.isAtEnd { return }
            guard readPair() else { return }
        }
        refuse("has more than \(Self.limit) parameters", at: scanner.index)
    }

    private mutating func readPair() -> Bool {
        let start = scanner.index
        let name = String(decoding: scanner.run(while: Byte.isToken), as: UTF8.self).lowercased()
        guard !name.isEmpty, scanner.skipComments(), scanner.take("="), scanner.skipComments()
        else {
            refuse("has a parameter without a name or value", at: start)
            return false
        }
        let value: [UInt8]
        if scanner.peek == UInt8(ascii: "\"") {
            guard let quoted = scanner.quoted() else {
                refuse("has a quoted parameter that is not closed", at: start)
                return false
            }
            value = quoted
        } else {
            value = Array(scanner.run(while: Byte.isToken))
            if value.isEmpty {
                refuse("has a parameter without a value, or one that needs quotes", at: start)
                return false
            }
        }
        keep(name, value, at: start)
        return true
    }

    /// `name`, `name*`, `name*0` or `name*0*`.
    private mutating func keep(_ name: String, _ value: [UInt8], at offset: Int) {
        let isExtended = name.hasSuffix("*")
        let bare = isExtended ? String(name.dropLast()) : name
        let parts = bare.split(separator: "*", omittingEmptySubsequences: false)
        let number = parts.count == 2 ? Int(parts[1]) : nil
        guard let base = parts.first, !base.isEmpty, parts.count == 1 || number != nil else {
            return refuse("has a parameter whose name has a wrong '*'", at: offset)
        }
        let piece = Piece(number: number ?? -1, isExtended: isExtended, value: value)
        if pieces[String(base), default: []].contains(where: piece.stands(for:)) {
            refuse("has a parameter twice", at: offset)
        }
        pieces[String(base), default: []].append(piece)
    }

    /// A name both with and without a character set has the one with it (RFC 2231 §4.1 leaves it open).
    var parameters: [String: String] {
        pieces.compactMapValues { pieces in
            let whole = pieces.filter { $0.number < 0 }
            if let piece = whole.first(where: \.isExtended) { return Self.text([piece]) }
            let sorted = pieces.filter { $0.number >= 0 }.sorted { $0.number < $1.number }
            let row = zip(sorted, 0...).prefix { $0.number == $1 }.map(\.0)
            if row.contains(where: \.isExtended) { return Self.text(row) }
            return whole.first.map { Self.text([$0]) } ?? (row.isEmpty ? nil : Self.text(row))
        }
    }

    /// Extended pieces are percent-encoded; the first of them says `charset'language'`.
    private static func text(_ pieces: [Piece]) -> String {
        var charset = "utf-8"
        var bytes: [UInt8] = []
        for (index, piece) in pieces.enumerated() {
            var value = piece.value[...]
            guard piece.isExtended else {
                bytes += value
                continue
            }
            if index == 0 {
                let quote = UInt8(ascii: "'")
                let marks = value.split(
                    separator: quote,
                    maxSplits: 2,
                    omittingEmptySubsequences: false
                )
                if marks.count == 3 {
                    charset = String(decoding: marks[0], as: UTF8.self)
                    value = marks[2]
                }
            }
            bytes += percentDecoded(value)
        }
        return MailCharset.text(bytes, in: charset) ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func percentDecoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == UInt8(ascii: "%"), index + 2 < value.endIndex,
                let high = Byte.hexValue(value[index + 1]),
                let low = Byte.hexValue(value[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(value[index])
                index += 1
            }
        }
        return bytes
    }
}
