/// The lines of a text, one after the other, without their line feeds; none is cut before it is asked for.
struct TextLines: Sequence {
    let text: String

    init(_ text: String) { self.text = text }

    var first: Substring? {
        var iterator = makeIterator()
        return iterator.next()
    }

    func makeIterator() -> Iterator { Iterator(rest: text[...]) }

    struct Iterator: IteratorProtocol {
        fileprivate var rest: Substring?

        fileprivate init(rest: Substring) { self.rest = rest }

        mutating func next() -> Substring? {
            guard let text = rest else { return nil }
            guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else {
                rest = nil
                return text
            }
            rest = text[text.utf8.index(after: end)...]
            return text[..<end]
        }
    }
}
