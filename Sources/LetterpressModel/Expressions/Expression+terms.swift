extension Expression {
    /// The questions it is put together from, each by itself, from left to right and once.
    package var terms: [Expression] {
        switch self {
        case .all(let parts), .any(let parts):
            var terms: [Expression] = []
            for term in parts.flatMap(\.terms) where !terms.contains(term) { terms.append(term) }
            return terms
        case .not(let inner):
            switch inner {
            case .all, .any: return inner.terms
            default: return [self]
            }
        case .tag, .domain, .present, .comparison: return [self]
        }
    }
}
