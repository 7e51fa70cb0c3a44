/// How often something occurs, and where first.
package struct Tally: Sendable, Equatable {
    package private(set) var count = 0
    /// The octet's place in the message; nil while there is none.
    package private(set) var first: Int?

    mutating func note(_ offset: Int) {
        count += 1
        if first == nil { first = offset }
    }
}
