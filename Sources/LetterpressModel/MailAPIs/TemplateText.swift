/// Words with places for fields: `Bounces of {delivery}`.
///
/// `{{` and `}}` stand for a brace. What is put into a place is never read for places again.
package struct TemplateText: Sendable {
    package enum Piece: Sendable {
        case words(String)
        case secret(Confidential)
        case field(CopyField)
    }

    package private(set) var pieces: [Piece] = []

    package init() {}

    package init(_ pieces: [Piece]) { self.pieces = pieces }

    /// Reads words as the author of a template writes them.
    package init(parsing text: String) throws(TemplateFault) {
        try append(parsing: text)
    }

    package mutating func append(_ piece: Piece) { pieces.append(piece) }

    package mutating func append(parsing text: String) throws(TemplateFault) {
        let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
        var words: [UInt8] = []
        // By bytes: with a combining mark behind it, a brace would not be a character of its own.
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == open || byte == close else {
                words.append(byte)
                continue
            }
            if rest.first == byte {
                words.append(byte)
                rest = rest.dropFirst()
                continue
            }
            guard byte == open, let end = rest.firstIndex(of: close) else { throw .looseBrace }
            if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
            words = []
            pieces.append(.field(try Self.field(String(decoding: rest[..<end], as: UTF8.self))))
            rest = rest[(end + 1)...]
        }
        if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
    }

    private static func field(_ name: String) throws(TemplateFault) -> CopyField {
        if let field = CopyField(rawValue: name) { return field }
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
        throw isName && !name.isEmpty ? .unknownField(name) : .looseBrace
    }

    package var fields: [CopyField] {
        pieces.compactMap { if case .field(let field) = $0 { field } else { nil } }
    }

    /// As it was written, without the secrets.
    package var outline: String {
        pieces.map { piece in
            switch piece {
            case .words(let words):
                words.replacing(scalar: "{", with: "{{").replacing(scalar: "}", with: "}}")
            case .secret: "(hidden)"
            case .field(let field): "{\(field.rawValue)}"
            }
        }.joined()
    }
}
