internal import LetterpressModel

/// One entry of a zone file: a record or a directive, with its parentheses opened out.
struct ZoneEntry {
    struct Word {
        /// With its escapes undone.
        var bytes: [UInt8]
        var isQuoted: Bool
        /// A name may not be compared once its escapes are undone: a dot may be none.
        var hasEscapes: Bool
        let position: SourcePosition

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Whether it begins with a blank, and so belongs to the name of the one before.
    let hasOwner: Bool
    let words: [Word]
    let position: SourcePosition
}
