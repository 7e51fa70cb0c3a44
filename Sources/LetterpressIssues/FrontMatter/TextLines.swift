internal import LetterpressModel

/// The lines of a text, one after the other, without their line feeds; none is cut before it is asked for.
struct TextLines: Sequence {
    let text: String

    init(_ text: String) { self.text = text }

    var first: Substring? {
        var iterator = makeIterator()
        return iterator.next()
    }

    func makeIterator() -> Iterator { Iterator(text) }

    struct Iterator: IteratorProtocol {
        private let text: String
        /// Where the next line begins.
        private var start: String.Index?

        fileprivate init(_ text: String) {
            self.text = text
            start = text.startIndex
        }

        mutating func next() -> Substring? {
            guard let start else { return nil }
            guard let end = text.firstIndex(of: "\n", from: start) else {
                self.start = nil
                return text[start...]
            }
            self.start = text.utf8.index(after: end)
            return text[start..<end]
        }
    }
}
