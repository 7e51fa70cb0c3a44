/// A text with places left for merge fields: compiled once, filled for each reader.
package struct MergedText: Equatable, Sendable {
    package enum Piece: Equatable, Sendable {
        case literal(String)
        case place(MergeField, fallback: String?, form: MergeForm)
    }

    package let pieces: [Piece]

    package init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Cuts a text at its marks; `tags` are what their numbers mean.
    ///
    /// `form` is for marks that name none.
    package init(marked text: String, tags: [MergeTag], form: MergeForm) {
        var pieces: [Piece] = []
        for segment in MergeMark.segments(of: text) {
            switch segment {
            case .text(let words): pieces.append(.literal(String(words)))
            case .tag(let number, let own):
                guard tags.indices.contains(number) else { continue }
                let tag = tags[number]
                pieces.append(.place(tag.field, fallback: tag.fallback, form: own ?? form))
            }
        }
        self.pieces = pieces
    }

    /// The copy of one reader.
    package func filled(with values: MergeValues) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let words): text += words
            case .place(let field, let fallback, let form):
                let value = values[field]
                text += form.written(value.isEmpty ? fallback ?? "" : value)
            }
        }
        return text
    }

    /// One string that two texts share only if they are the same; what an edition's id is taken over.
    package var canonical: String {
        pieces.map { piece in
            switch piece {
            case .literal(let words): "\(words.utf8.count):\(words)"
            case .place(let field, let fallback, let form):
                "{\(form.rawValue) \(field.name)"
                    + (fallback.map { " \($0.utf8.count):\($0)" } ?? "") + "}"
            }
        }.joined()
    }
}
