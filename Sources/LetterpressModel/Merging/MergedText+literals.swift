extension MergedText {
    /// Whether every copy is the same.
    package var isFixed: Bool {
        pieces.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    /// The words around its places, those of conditions too.
    package var literals: [String] { Self.literals(of: pieces) }

    private static func literals(of pieces: [Piece]) -> [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .literal(let words): [words]
            case .place: []
            case .condition(_, let then, let otherwise):
                literals(of: then) + literals(of: otherwise)
            }
        }
    }

    /// The same with other words around its places.
    package func mapLiterals(_ transform: (String) -> String) -> MergedText {
        MergedText(pieces: Self.mapped(pieces, transform))
    }

    private static func mapped(_ pieces: [Piece], _ transform: (String) -> String) -> [Piece] {
        pieces.map { piece -> Piece in
            switch piece {
            case .literal(let words): .literal(transform(words))
            case .place: piece
            case .condition(let expression, let then, let otherwise):
                .condition(
                    expression,
                    then: mapped(then, transform),
                    otherwise: mapped(otherwise, transform)
                )
            }
        }
    }

    /// The same with words before it.
    package func prefixed(by words: String) -> MergedText {
        words.isEmpty ? self : MergedText(pieces: [.literal(words)] + pieces)
    }
}
