/// What is wrong at one place of a message.
package struct ReadingFault: Equatable, Sendable {
    /// The octet's place in the text that was read.
    package let offset: Int
    /// Goes on from the name of the field or part, without a full stop; never quotes an address.
    package let words: String

    func moved(by distance: Int) -> ReadingFault {
        ReadingFault(offset: offset + distance, words: words)
    }
}
