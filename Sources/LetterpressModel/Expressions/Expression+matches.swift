extension Expression {
    /// Whether it is true of the reader with these values.
    package func matches(_ values: MergeValues) -> Bool {
        switch self {
        case .tag(let tag):
            let wanted = tag.lowercased()
            return values.tags.contains { $0.lowercased() == wanted }
        case .domain(let domain):
            let own = values.email.split(separator: "@").last.map(String.init) ?? ""
            return (try? DomainName.aLabels(of: own)) == domain
        case .present(let field):
            let value = values[field]
            return !value.isEmpty && Literal.flag(of: value) != false
        case .comparison(let field, let comparator, let literal):
            return literal.holds(comparator, field, values[field])
        case .not(let inner): return !inner.matches(values)
        case .all(let parts): return parts.allSatisfy { $0.matches(values) }
        case .any(let parts): return parts.contains { $0.matches(values) }
        }
    }
}

extension Expression.Literal {
    fileprivate func holds(
        _ comparator: Expression.Comparator,
        _ field: MergeField,
        _ value: String
    ) -> Bool {
        func ordered<Value: Comparable>(_ a: Value?, _ b: Value) -> Bool {
            guard let a else { return comparator == .unequal }
            return switch comparator {
            case .equal: a == b
            case .unequal: a != b
            case .less: a < b
            case .atMost: a <= b
            case .greater: a > b
            case .atLeast: a >= b
            case .contains: false
            }
        }
        switch self {
        case .number(let number): return ordered(Double(value), number)
        case .date(let day): return ordered(Self.day(of: value), day)
        case .flag(let isSet):
            let own = Self.flag(of: value) ?? false
            return comparator == .unequal ? own != isSet : own == isSet
        case .text(let text):
            let (own, wanted) = (value.lowercased(), text.lowercased())
            switch comparator {
            case .contains: return !own.isEmpty && own.utf8.contains(wanted.utf8)
            // `de` is also the language of a reader of `de-AT` (RFC 4647 §3.3.1).
            case .equal, .unequal:
                let isSame =
                    own == wanted || field == .language && own.hasPrefix("\(wanted)-")
                return (comparator == .equal) == (!own.isEmpty && isSame)
            default: return !own.isEmpty && ordered(own, wanted)
            }
        }
    }

    /// What a stored flag says; nil for what is no flag.
    fileprivate static func flag(of value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "yes", "1", "on": true
        case "false", "no", "0", "off": false
        default: nil
        }
    }

    /// `2025-01-31` of a date or a date-time.
    package static func day(of text: String) -> String? {
        if let day = plainDay(of: text) { return day }
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count >= 10,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let date = PublicDate(year: year, month: month, day: day)
        else { return nil }
        return date.day8601
    }

    /// Of a text that begins as `2025-01-31` does; lists have a million of them.
    private static func plainDay(of text: String) -> String? {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
            return nil
        }
        func number(_ range: Range<Int>) -> Int? {
            var number = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            return number
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            PublicDate(year: year, month: month, day: day) != nil
        else { return nil }
        return text.utf8.count == 10 ? text : String(decoding: bytes, as: UTF8.self)
    }
}
