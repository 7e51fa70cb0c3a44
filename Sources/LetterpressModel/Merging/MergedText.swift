/// A text with places left for merge fields: compiled once, filled for each reader.
package struct MergedText: Equatable, Sendable {
    package indirect enum Piece: Equatable, Sendable {
        case literal(String)
        case place(MergeField, fallback: String?, form: MergeForm)
        /// What a reader sees of whom the expression is true, and what all others see.
        case condition(Expression, then: [Piece], otherwise: [Piece])
    }

    package let pieces: [Piece]
    /// Bytes of what is the same for all, so that a copy grows in one go.
    private let literalBytes: Int

    package init(pieces: [Piece]) {
        self.pieces = pieces
        literalBytes = Self.literalBytes(of: pieces)
    }

    private static func literalBytes(of pieces: [Piece]) -> Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .literal(let words): sum + words.utf8.count
            case .place: sum
            case .condition(_, let then, let otherwise):
                sum + max(literalBytes(of: then), literalBytes(of: otherwise))
            }
        }
    }

    /// Cuts a text at its marks; `tags` and `conditions` are what their numbers mean.
    ///
    /// `form` is for marks that name none. A border of a condition without its fellow is dropped.
    package init(
        marked text: String,
        tags: [MergeTag],
        conditions: [Expression] = [],
        form: MergeForm
    ) {
        var builder = Builder()
        for segment in MergeMark.segments(of: text) {
            switch segment {
            case .text(let words): builder.add(.literal(String(words)))
            case .tag(let number, let own):
                guard tags.indices.contains(number) else { continue }
                let tag = tags[number]
                builder.add(.place(tag.field, fallback: tag.fallback, form: own ?? form))
            case .control(.start, let number):
                guard conditions.indices.contains(number) else { continue }
                builder.open(conditions[number])
            case .control(.otherwise, _): builder.turn()
            case .control(.end, _): builder.close()
            }
        }
        self.init(pieces: builder.finish())
    }

    /// The copy of one reader.
    package func filled(with values: MergeValues) -> String {
        var text = ""
        text.reserveCapacity(literalBytes + 64 * pieces.count)
        Self.fill(pieces, with: values, into: &text)
        return text
    }

    private static func fill(
        _ pieces: [Piece],
        with values: MergeValues,
        into text: inout String
    ) {
        for piece in pieces {
            switch piece {
            case .literal(let words): text += words
            case .place(let field, let fallback, let form):
                let value = values[field]
                text += form.written(value.isEmpty ? fallback ?? "" : value)
            case .condition(let expression, let then, let otherwise):
                fill(expression.matches(values) ? then : otherwise, with: values, into: &text)
            }
        }
    }

    /// Every field that has a place in it.
    package var fields: Set<MergeField> { Self.fields(of: pieces) }

    private static func fields(of pieces: [Piece]) -> Set<MergeField> {
        pieces.reduce(into: []) { found, piece in
            switch piece {
            case .literal: break
            case .place(let field, _, _): found.insert(field)
            case .condition(_, let then, let otherwise):
                found.formUnion(fields(of: then))
                found.formUnion(fields(of: otherwise))
            }
        }
    }

    /// Fields that this reader would see as nothing: no value and no fall-back.
    package func emptyFields(with values: MergeValues) -> Set<MergeField> {
        Self.emptyFields(of: pieces, with: values)
    }

    private static func emptyFields(
        of pieces: [Piece],
        with values: MergeValues
    ) -> Set<MergeField> {
        var found: Set<MergeField> = []
        for piece in pieces {
            switch piece {
            case .literal: break
            case .place(let field, let fallback, _):
                if fallback == nil, values[field].isEmpty { found.insert(field) }
            case .condition(let expression, let then, let otherwise):
                found.formUnion(
                    emptyFields(of: expression.matches(values) ? then : otherwise, with: values)
                )
            }
        }
        return found
    }

    /// One string that two texts share only if they are the same; what an edition's id is taken over.
    package var canonical: String { Self.canonical(of: pieces) }

    private static func canonical(of pieces: [Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .literal(let words): "\(words.utf8.count):\(words)"
            case .place(let field, let fallback, let form):
                "{\(form.rawValue) \(field.name)"
                    + (fallback.map { " \($0.utf8.count):\($0)" } ?? "") + "}"
            case .condition(let expression, let then, let otherwise):
                "{if \(expression)|\(canonical(of: then))|\(canonical(of: otherwise))}"
            }
        }.joined()
    }

    /// Puts pieces into the conditions that are open.
    private struct Builder {
        private struct Level {
            let expression: Expression
            var then: [Piece] = []
            var otherwise: [Piece] = []
            var isOtherwise = false
        }

        private var ground: [Piece] = []
        private var levels: [Level] = []

        mutating func add(_ piece: Piece) {
            guard let last = levels.indices.last else {
                ground.append(piece)
                return
            }
            if levels[last].isOtherwise {
                levels[last].otherwise.append(piece)
            } else {
                levels[last].then.append(piece)
            }
        }

        mutating func open(_ expression: Expression) {
            levels.append(Level(expression: expression))
        }

        mutating func turn() {
            if let last = levels.indices.last { levels[last].isOtherwise = true }
        }

        mutating func close() {
            guard let level = levels.popLast() else { return }
            add(.condition(level.expression, then: level.then, otherwise: level.otherwise))
        }

        mutating func finish() -> [Piece] {
            while !levels.isEmpty { close() }
            return ground
        }
    }
}
