/// A part without parts of its own, with its octets decoded.
struct DecodedPart: Sendable {
    let part: ReceivedPart
    let bytes: [UInt8]
    /// The first thing that was wrong with its encoding, at an offset of the message.
    let fault: ReadingFault?
    let faultCount: Int

    init(_ part: ReceivedPart, in message: ReceivedMessage) {
        self.part = part
        (bytes, fault, faultCount) = part.decoded(in: message)
    }

    /// A file beside the letter, which nobody reads as a part of it.
    var isAttachment: Bool {
        let disposition = part.header["content-disposition"]?.value.lowercased() ?? ""
        return disposition.hasPrefix("attachment")
    }

    /// Whether it is the letter as text or HTML.
    func isLetter(_ name: String) -> Bool { part.type.name == name && !isAttachment }
}
