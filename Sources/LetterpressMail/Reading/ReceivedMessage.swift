/// A message as it was received: its header in order, its body, and the tree of its parts.
///
/// Reading never fails for what stands in a message; what breaks a rule is remembered where it is.
package struct ReceivedMessage: Sendable {
    /// Octets of a message that is read, at most; the large providers take 25 million.
    package static let sizeLimit = 32 << 20

    package let bytes: [UInt8]
    package let lines: MessageLines
    package let header: ReceivedHeader
    package let body: Range<Int>
    /// The whole body as a part: the root of the tree (RFC 2046 §5.1).
    package let root: ReceivedPart

    package init(_ bytes: [UInt8]) throws(ReceivedMessageError) {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes.count) }
        let lines = MessageLines(bytes)
        let reader = HeaderReader(bytes: bytes, lines: lines)
        let (header, next) = reader.header(in: 0..<lines.count)
        guard header.fields.contains(where: { Self.known.contains($0.key) }) else {
            throw .noHeader
        }
        self.bytes = bytes
        self.lines = lines
        self.header = header
        body = lines.start(next)..<bytes.count
        var parts = PartReader(headers: reader)
        root = parts.part(header, body: next..<lines.count)
    }

    /// Fields of which a message has at least one; a file without any is no message.
    private static let known: Set<String> = [
        "content-type", "date", "dkim-signature", "from", "message-id", "mime-version", "received",
        "return-path", "subject", "to",
    ]

    /// Every part that has no parts itself, in order.
    package var leaves: [ReceivedPart] { root.leaves }
}
