/// What Resend says of a batch that it took, wholly or in part.
struct ResendResult: Decodable {
    struct Taken: Decodable {
        let id: String
    }

    struct Refused: Decodable {
        /// Counted from 0, in the order of the request.
        let index: Int
        let message: String?
    }

    /// In the order of the request, without those that were refused.
    let data: [Taken]
    let errors: [Refused]?

    enum Copy {
        case taken(id: String)
        case refused(words: String)
    }

    /// One for each copy of the request; nil where they do not add up, for then nobody knows which id is
    /// whose.
    func copies(of count: Int) -> [Copy]? {
        let refused = errors ?? []
        let byIndex = Dictionary(
            refused.map { ($0.index, $0.message ?? "") },
            uniquingKeysWith: { a, _ in a }
        )
        guard byIndex.count == refused.count, byIndex.keys.allSatisfy((0..<count).contains),
            data.count + refused.count == count
        else { return nil }
        var ids = data.makeIterator()
        return (0..<count).compactMap { index in
            if let words = byIndex[index] { return .refused(words: words) }
            return ids.next().map { .taken(id: $0.id) }
        }
    }
}
