internal import LetterpressModel

/// A merged text whose literals are encoded once; a copy is made by putting values between them.
struct SplicedText<Writer: WireWriter>: Sendable {
    private enum Piece: Sendable {
        case literal(Writer.Literal, Edges)
        case place(MergeField, fallback: String?, form: MergeForm)
        indirect case condition(Expression, then: [Piece], otherwise: [Piece])
    }

    /// What the lines at both ends of a literal say to those beside them.
    private struct Edges {
        /// Begins as a line of flowed text must not (RFC 3676 §4.4).
        let needsStuffing: Bool
        let endsLine: Bool
    }

    private let pieces: [Piece]
    private let isFlowed: Bool

    /// A flowed text gets a blank before lines that would be misread without it (RFC 3676 §4.4).
    init(_ text: MergedText, isFlowed: Bool = false) {
        self.isFlowed = isFlowed
        pieces = Self.prepared(text.pieces, isFlowed: isFlowed)
    }

    private static func prepared(_ pieces: [MergedText.Piece], isFlowed: Bool) -> [Piece] {
        pieces.compactMap { piece in
            switch piece {
            case .literal(""): nil
            case .literal(let words):
                .literal(
                    Writer.prepare(isFlowed ? FlowedText.stuffedInside(words) : words),
                    Edges(
                        needsStuffing: FlowedText.needsStuffing(words),
                        endsLine: words.utf8.last.map { $0 == 10 || $0 == 13 } ?? false
                    )
                )
            case .place(let field, let fallback, let form):
                .place(field, fallback: fallback, form: form)
            case .condition(let expression, let then, let otherwise):
                .condition(
                    expression,
                    then: prepared(then, isFlowed: isFlowed),
                    otherwise: prepared(otherwise, isFlowed: isFlowed)
                )
            }
        }
    }

    /// Bytes that every copy begins with.
    var opening: [UInt8] {
        guard case .literal(let literal, let edges)? = pieces.first,
            !(isFlowed && edges.needsStuffing)
        else { return [] }
        return Writer.opening(literal)
    }

    /// Appends the copy of one reader.
    func write(_ values: MergeValues, to bytes: inout [UInt8]) {
        var writer = Writer()
        var isAtLineStart = true
        write(pieces, values, &writer, &isAtLineStart, to: &bytes)
        writer.finish(in: &bytes)
    }

    private func write(
        _ pieces: [Piece],
        _ values: MergeValues,
        _ writer: inout Writer,
        _ isAtLineStart: inout Bool,
        to bytes: inout [UInt8]
    ) {
        for piece in pieces {
            switch piece {
            case .literal(let literal, let edges):
                if isFlowed, isAtLineStart, edges.needsStuffing { writer.append(" ", to: &bytes) }
                writer.append(literal, to: &bytes)
                isAtLineStart = edges.endsLine
            case .place(let field, let fallback, let form):
                let value = values[field]
                let words = form.written(value.isEmpty ? fallback ?? "" : value)
                guard !words.isEmpty else { continue }
                if isFlowed, isAtLineStart, FlowedText.needsStuffing(words) {
                    writer.append(" ", to: &bytes)
                }
                writer.append(words, to: &bytes)
                isAtLineStart = false
            case .condition(let expression, let then, let otherwise):
                write(
                    expression.matches(values) ? then : otherwise,
                    values,
                    &writer,
                    &isAtLineStart,
                    to: &bytes
                )
            }
        }
    }
}
