internal import LetterpressCrypto

/// Base64 in lines of 76 (RFC 2045 §6.8), made of prepared literals and values between them.
///
/// Three octets are four letters, so what follows a value depends on how many octets came before. A
/// literal is prepared for each of the three cases and begins a line of its own.
struct Base64Writer: WireWriter {
    struct Literal: Sendable {
        let words: [UInt8]
        /// For 0, 1 and 2 octets that wait before it.
        let cases: [Case]

        struct Case: Sendable {
            /// How many of its first octets complete those that wait.
            let taken: Int
            let lines: [UInt8]
            let lastLine: Int
            /// Its last octets, which wait in turn.
            let rest: [UInt8]
        }
    }

    /// Letters of a line (§6.8).
    private static let lineLimit = 76
    private var waiting: [UInt8] = []
    private var column = 0

    init() {}

    static func prepare(_ words: String) -> Literal {
        let words = lineEndsAsCRLF(words)
        let cases = (0...2).map { count -> Literal.Case in
            let taken = min((3 - count) % 3, words.count)
            let rest = (words.count - taken) % 3
            let whole = words[taken..<(words.count - rest)]
            let letters = whole.count / 3 * 4
            return Literal.Case(
                taken: taken,
                lines: lines(Array(whole)),
                lastLine: letters == 0 ? 0 : (letters - 1) % lineLimit + 1,
                rest: Array(words.suffix(rest))
            )
        }
        return Literal(words: words, cases: cases)
    }

    /// Lines of 76 letters, without a line end behind the last.
    static func lines(_ words: [UInt8]) -> [UInt8] {
        let letters = Base64.encode(words)
        var lines: [UInt8] = []
        lines.reserveCapacity(letters.count + letters.count / lineLimit * 2)
        for start in stride(from: 0, to: letters.count, by: lineLimit) {
            if start > 0 { lines += [13, 10] }
            lines += letters[start..<min(start + lineLimit, letters.count)]
        }
        return lines
    }

    mutating func append(_ literal: Literal, to bytes: inout [UInt8]) {
        let prepared = literal.cases[waiting.count]
        guard !prepared.lines.isEmpty else {
            append(octets: literal.words, to: &bytes)
            return
        }
        append(octets: literal.words.prefix(prepared.taken), to: &bytes)
        if column > 0 { bytes += [13, 10] }
        bytes += prepared.lines
        column = prepared.lastLine
        waiting = prepared.rest
    }

    mutating func append(_ value: String, to bytes: inout [UInt8]) {
        append(octets: value.utf8, to: &bytes)
    }

    mutating func finish(in bytes: inout [UInt8]) {
        if !waiting.isEmpty { flush(to: &bytes) }
    }

    static func opening(_ literal: Literal) -> [UInt8] { literal.cases[0].lines }

    private mutating func append(octets: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for octet in octets {
            waiting.append(octet)
            if waiting.count == 3 { flush(to: &bytes) }
        }
    }

    private mutating func flush(to bytes: inout [UInt8]) {
        if column == Self.lineLimit {
            bytes += [13, 10]
            column = 0
        }
        bytes += Base64.encode(waiting)
        column += 4
        waiting.removeAll(keepingCapacity: true)
    }

    /// Text goes out with CRLF whatever it came with (RFC 2045 §6.8).
    private static func lineEndsAsCRLF(_ words: String) -> [UInt8] {
        var octets: [UInt8] = []
        var wasCR = false
        for byte in words.utf8 {
            if byte == 13 || (byte == 10 && !wasCR) {
                octets += [13, 10]
            } else if byte != 10 {
                octets.append(byte)
            }
            wasCR = byte == 13
        }
        return octets
    }
}
