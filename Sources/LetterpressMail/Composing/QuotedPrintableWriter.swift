/// Quoted-printable, made of prepared literals and values between them.
///
/// A literal is encoded as from the head of a line. Where it does not fit behind what stands there, a
/// soft break brings it to one.
struct QuotedPrintableWriter: WireWriter {
    struct Literal: Sendable {
        let bytes: [UInt8]
        /// Octets before its first line end, the sign of a soft break included.
        let firstLine: Int
        /// Octets behind its last line end.
        let lastLine: Int
        let hasLineEnd: Bool
    }

    private var column = 0

    init() {}

    static func prepare(_ words: String) -> Literal {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.utf8.count * 5 / 4)
        var column = 0
        QuotedPrintable.append(Array(words.utf8), column: &column, to: &bytes)
        let first = bytes.firstIndex(of: 13)
        return Literal(
            bytes: bytes,
            firstLine: first ?? bytes.count,
            lastLine: column,
            hasLineEnd: first != nil
        )
    }

    mutating func append(_ literal: Literal, to bytes: inout [UInt8]) {
        let limit = literal.hasLineEnd ? QuotedPrintable.lineLimit : QuotedPrintable.lineLimit - 1
        if column + literal.firstLine > limit {
            bytes += [UInt8(ascii: "="), 13, 10]
            column = 0
        }
        bytes += literal.bytes
        column = literal.hasLineEnd ? literal.lastLine : column + literal.lastLine
    }

    mutating func append(_ value: String, to bytes: inout [UInt8]) {
        var value = value
        value.withUTF8 { QuotedPrintable.append(word: $0, column: &column, to: &bytes) }
    }

    mutating func finish(in bytes: inout [UInt8]) {}

    static func opening(_ literal: Literal) -> [UInt8] { literal.bytes }
}
