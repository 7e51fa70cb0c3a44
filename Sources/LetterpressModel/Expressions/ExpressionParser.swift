extension Expression {
    /// Reads an expression.
    ///
    /// `fields` are the declared ones, with or without `field.` before their name; nil takes every
    /// field and reads its kind off what it is compared with, as ``description`` writes it.
    package init(
        parsing text: String,
        fields: [String: Publication.FieldKind]?
    ) throws(ExpressionError) {
        var parser = try ExpressionParser(text, fields: fields)
        self = try parser.read()
    }
}

/// Goes down through `or`, `and`, `not`, brackets and terms, in this order.
struct ExpressionParser {
    static let maxDepth = 50

    private struct Token {
        enum Kind: Equatable { case word, quoted, sign, end }
        let kind: Kind
        let text: String
        let offset: Int
    }

    private var tokens: ArraySlice<Token>
    private let fields: [String: Publication.FieldKind]?
    private var depth = 0

    init(_ text: String, fields: [String: Publication.FieldKind]?) throws(ExpressionError) {
        self.fields = fields
        tokens = try Self.tokens(of: Array(text.utf8))[...]
    }

    mutating func read() throws(ExpressionError) -> Expression {
        if next.kind == .end { throw ExpressionError(reason: .empty, offset: next.offset) }
        let expression = try readAny()
        guard next.kind == .end else { throw unexpected }
        return expression
    }

    // MARK: - Words

    private static func tokens(of bytes: [UInt8]) throws(ExpressionError) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        while index < bytes.count {
            let byte = bytes[index]
            let start = index
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "("), UInt8(ascii: ")"):
                index += 1
                tokens.append(Token(kind: .sign, text: text(start..<index), offset: start))
            case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                index += 1
                if index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
                tokens.append(Token(kind: .sign, text: text(start..<index), offset: start))
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                var words: [UInt8] = []
                index += 1
                while index < bytes.count, bytes[index] != byte {
                    if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
                    words.append(bytes[index])
                    index += 1
                }
                guard index < bytes.count else {
                    throw ExpressionError(
                        reason: .notClosed(text(start..<start + 1)),
                        offset: start
                    )
                }
                index += 1
                tokens.append(
                    Token(
                        kind: .quoted,
                        text: String(decoding: words, as: UTF8.self),
                        offset: start
                    )
                )
            default:
                while index < bytes.count, !" \t\r\n()=!<>\"'".utf8.contains(bytes[index]) {
                    index += 1
                }
                tokens.append(Token(kind: .word, text: text(start..<index), offset: start))
            }
        }
        tokens.append(Token(kind: .end, text: "", offset: bytes.count))
        return tokens
    }

    private var next: Token { tokens.first ?? Token(kind: .end, text: "", offset: 0) }

    /// The end stays where it is.
    @discardableResult
    private mutating func take() -> Token {
        let token = next
        if token.kind != .end { tokens.removeFirst() }
        return token
    }

    private func isNext(_ word: String) -> Bool {
        next.kind == .word && next.text.lowercased() == word
    }

    private var unexpected: ExpressionError {
        ExpressionError(reason: .unexpected(next.text), offset: next.offset)
    }

    private func missing(_ what: String) -> ExpressionError {
        ExpressionError(reason: .missing(what), offset: next.offset)
    }

    // MARK: - Grammar

    private mutating func readAny() throws(ExpressionError) -> Expression {
        var parts = [try readAll()]
        while isNext("or") {
            take()
            parts.append(try readAll())
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func readAll() throws(ExpressionError) -> Expression {
        var parts = [try readNot()]
        while isNext("and") {
            take()
            parts.append(try readNot())
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func readNot() throws(ExpressionError) -> Expression {
        guard isNext("not") || next.text == "(" && next.kind == .sign else { return try readTerm() }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maxDepth else {
            throw ExpressionError(reason: .tooDeep, offset: next.offset)
        }
        let opening = take()
        if opening.kind == .word { return .not(try readNot()) }
        let inner = try readAny()
        guard next.kind == .sign, next.text == ")" else {
            if next.kind != .end { throw unexpected }
            throw ExpressionError(reason: .notClosed("("), offset: opening.offset)
        }
        take()
        return inner
    }

    private mutating func readTerm() throws(ExpressionError) -> Expression {
        guard next.kind == .word else {
            throw next.kind == .end ? missing("a question") : unexpected
        }
        if ["and", "or"].contains(next.text.lowercased()) { throw unexpected }
        let word = take()
        if let colon = word.text.firstIndex(of: ":") {
            let kind = word.text[..<colon].lowercased()
            guard kind == "tag" || kind == "domain" else {
                throw ExpressionError(reason: .unexpected(word.text), offset: word.offset)
            }
            var value = String(word.text[word.text.index(after: colon)...])
            if value.isEmpty, next.kind == .quoted { value = take().text }
            guard !value.isEmpty else { throw missing("the \(kind)") }
            if kind == "tag" { return .tag(value) }
            guard let domain = try? DomainName.aLabels(of: value) else {
                throw ExpressionError(reason: .unexpected(value), offset: word.offset)
            }
            return .domain(domain)
        }
        let (field, kind) = try field(of: word)
        guard let comparator = try readComparator(kind) else { return .present(field) }
        guard next.kind == .word || next.kind == .quoted else {
            throw next.kind == .end ? missing("what to compare with") : unexpected
        }
        return .comparison(field, comparator, try literal(take(), kind))
    }

    private func field(
        of word: Token
    ) throws(ExpressionError) -> (MergeField, Publication.FieldKind?) {
        if let known = MergeField.names[word.text], known != .tags, !known.isURL {
            return (known, .text)
        }
        let name = word.text.hasPrefix("field.") ? String(word.text.dropFirst(6)) : word.text
        guard let fields else { return (.custom(name), nil) }
        if let kind = fields[name] { return (.custom(name), kind) }
        let known = Array(MergeField.names.keys) + fields.keys + fields.keys.map { "field.\($0)" }
        throw ExpressionError(
            reason: .unknownField(
                word.text,
                nearest: Spelling.nearest(to: word.text, among: known)
            ),
            offset: word.offset
        )
    }

    private mutating func readComparator(
        _ kind: Publication.FieldKind?
    ) throws(ExpressionError) -> Expression.Comparator? {
        let isWord = isNext(Expression.Comparator.contains.rawValue)
        guard isWord || next.kind == .sign, next.text != ")", next.text != "(" else { return nil }
        let sign = take()
        let comparator =
            isWord
            ? .contains : Expression.Comparator(rawValue: sign.text == "==" ? "=" : sign.text)
        guard let comparator else {
            throw ExpressionError(reason: .unexpected(sign.text), offset: sign.offset)
        }
        let isAllowed =
            switch kind {
            case .text?, nil: true
            case .flag?: comparator == .equal || comparator == .unequal
            case .number?, .date?: comparator != .contains
            }
        guard isAllowed else {
            throw ExpressionError(
                reason: .comparator(sign.text, kind: kind ?? .text),
                offset: sign.offset
            )
        }
        return comparator
    }

    private func literal(
        _ token: Token,
        _ kind: Publication.FieldKind?
    ) throws(ExpressionError) -> Expression.Literal {
        func fault(_ kind: Publication.FieldKind) -> ExpressionError {
            ExpressionError(reason: .literal(token.text, kind: kind), offset: token.offset)
        }
        switch kind {
        case .text?: return .text(token.text)
        case .number?:
            guard let number = Double(token.text), number.isFinite else { throw fault(.number) }
            return .number(number)
        case .date?:
            guard token.text.utf8.count == 10,
                let day = Expression.Literal.day(of: token.text)
            else { throw fault(.date) }
            return .date(day)
        case .flag?:
            switch token.text.lowercased() {
            case "true", "yes": return .flag(true)
            case "false", "no": return .flag(false)
            default: throw fault(.flag)
            }
        case nil:
            if token.kind == .quoted { return .text(token.text) }
            if token.text == "true" || token.text == "false" { return .flag(token.text == "true") }
            if token.text.utf8.count == 10, let day = Expression.Literal.day(of: token.text) {
                return .date(day)
            }
            guard let number = Double(token.text) else { throw fault(.text) }
            return .number(number)
        }
    }
}
