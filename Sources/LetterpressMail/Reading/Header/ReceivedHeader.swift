/// A header section: its fields in order, and what stands between them without being one.
package struct ReceivedHeader: Sendable {
    package let fields: [ReceivedField]
    /// At offsets of the message.
    package let faults: [ReadingFault]
    /// The header's octets with the line ends, without the empty line behind it.
    package let range: Range<Int>
    private let places: [String: [Int]]

    init(fields: [ReceivedField], faults: [ReadingFault], range: Range<Int>) {
        self.fields = fields
        self.faults = faults
        self.range = range
        places = Dictionary(grouping: fields.indices) { fields[$0].key }
    }

    /// All fields of a name in lower case, in order.
    package func all(_ key: String) -> [ReceivedField] {
        places[key, default: []].map { fields[$0] }
    }

    /// The first of a name in lower case.
    package subscript(key: String) -> ReceivedField? { places[key]?.first.map { fields[$0] } }
}
