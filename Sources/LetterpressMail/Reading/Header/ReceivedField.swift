/// One field of a header as it is on the wire.
package struct ReceivedField: Sendable {
    /// As written; its case means nothing.
    package let name: String
    /// In lower case.
    package let key: String
    /// From 1.
    package let line: Int
    /// The whole field in the message, folded, with its line ends.
    package let raw: Range<Int>
    /// What stands behind the colon, without line ends (RFC 5322 §2.2.3); blanks are kept.
    package let unfolded: [UInt8]
    /// Where each line's share of `unfolded` begins, there and in the message.
    private let seams: [(unfolded: Int, message: Int)]

    init(
        name: String,
        line: Int,
        raw: Range<Int>,
        unfolded: [UInt8],
        seams: [(unfolded: Int, message: Int)]
    ) {
        self.name = name
        key = name.lowercased()
        self.line = line
        self.raw = raw
        self.unfolded = unfolded
        self.seams = seams
    }

    /// The value as text, without blanks at its ends.
    package var value: String {
        var rest = unfolded[...]
        while let byte = rest.first, Byte.isBlank(byte) { rest.removeFirst() }
        while let byte = rest.last, Byte.isBlank(byte) { rest.removeLast() }
        return String(decoding: rest, as: UTF8.self)
    }

    /// Where an octet of `unfolded` stands in the message.
    func offset(of index: Int) -> Int {
        let seam = seams.last { $0.unfolded <= index } ?? (0, raw.lowerBound)
        return min(seam.message + index - seam.unfolded, max(raw.lowerBound, raw.upperBound - 1))
    }

    /// Where the value begins in the message.
    var valueOffset: Int {
        offset(of: unfolded.firstIndex { !Byte.isBlank($0) } ?? 0)
    }

    /// The places in `unfolded` at which the field is folded.
    var folds: [Int] { seams.dropFirst().map(\.unfolded) }
}
