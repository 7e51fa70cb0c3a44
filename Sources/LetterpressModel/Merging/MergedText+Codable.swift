// A stored edition is read again by a later version, so its form is spelled out: a literal is a
// string, a place and a condition are objects.
extension MergedText: Codable {
    private struct Place: Codable {
        let field: String
        let fallback: String?
        let form: String
    }

    private struct Condition: Codable {
        let `if`: String
        let then: MergedText
        let `else`: MergedText
    }

    package init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        var pieces: [Piece] = []
        while !list.isAtEnd {
            if let words = try? list.decode(String.self) {
                pieces.append(.literal(words))
            } else if let condition = try? list.decode(Condition.self) {
                guard let expression = try? Expression(parsing: condition.if, fields: nil) else {
                    throw DecodingError.dataCorruptedError(
                        in: list,
                        debugDescription: "'\(condition.if)' is not an expression"
                    )
                }
                pieces.append(
                    .condition(
                        expression,
                        then: condition.then.pieces,
                        otherwise: condition.else.pieces
                    )
                )
            } else {
                let place = try list.decode(Place.self)
                guard let form = place.form.first.flatMap(MergeForm.init(rawValue:)),
                    let field = try? MergeField(name: place.field)
                else {
                    throw DecodingError.dataCorruptedError(
                        in: list,
                        debugDescription: "'\(place.field)' is not a merge field"
                    )
                }
                pieces.append(.place(field, fallback: place.fallback, form: form))
            }
        }
        self.init(pieces: pieces)
    }

    package func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for piece in pieces {
            switch piece {
            case .literal(let words): try list.encode(words)
            case .place(let field, let fallback, let form):
                try list.encode(
                    Place(field: field.name, fallback: fallback, form: String(form.rawValue))
                )
            case .condition(let expression, let then, let otherwise):
                try list.encode(
                    Condition(
                        if: "\(expression)",
                        then: MergedText(pieces: then),
                        else: MergedText(pieces: otherwise)
                    )
                )
            }
        }
    }
}
