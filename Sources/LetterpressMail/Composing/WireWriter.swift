/// Writes a text in a transfer encoding, piece by piece, with the lines held within their limits across
/// the pieces.
protocol WireWriter {
    /// Words that are the same in every copy, encoded once.
    associatedtype Literal: Sendable

    init()

    static func prepare(_ words: String) -> Literal

    mutating func append(_ literal: Literal, to bytes: inout [UInt8])

    /// Words of one copy: a run without a line end.
    mutating func append(_ value: String, to bytes: inout [UInt8])

    /// Writes what is left when the text ends.
    mutating func finish(in bytes: inout [UInt8])

    /// What a copy begins with whose first piece is this.
    static func opening(_ literal: Literal) -> [UInt8]
}
