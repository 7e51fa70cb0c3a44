/// A part of a message, the message itself being the first (RFC 2046 §5.1).
package struct ReceivedPart: Sendable {
    package let header: ReceivedHeader
    package let type: ReceivedContentType
    package let encoding: TransferEncoding
    /// In the message, without the line end that belongs to the boundary.
    package let body: Range<Int>
    /// Of a multipart; a message inside a message is left whole.
    package let parts: [ReceivedPart]
    /// What is wrong with the boundaries; at offsets of the message.
    package let faults: [ReadingFault]

    /// The parts that have no parts themselves, in order.
    package var leaves: [ReceivedPart] {
        type.isMultipart ? parts.flatMap(\.leaves) : [self]
    }

    /// This part and every part within it, in order.
    package var all: [ReceivedPart] { [self] + parts.flatMap(\.all) }

    /// The body without its transfer encoding, and what was wrong with that.
    ///
    /// Offsets of the fault are those of the message.
    package func decoded(
        in message: ReceivedMessage
    ) -> (bytes: [UInt8], fault: ReadingFault?, faultCount: Int) {
        let encoded = message.bytes[body]
        switch encoding {
        case .quotedPrintable:
            let reader = QuotedPrintableReader(encoded)
            return (reader.bytes, reader.fault?.moved(by: body.lowerBound), reader.faultCount)
        case .base64:
            let reader = Base64Reader(encoded)
            return (reader.bytes, reader.fault?.moved(by: body.lowerBound), reader.faultCount)
        case .sevenBit, .eightBit, .binary, .unknown:
            return (Array(encoded), nil, 0)
        }
    }
}
