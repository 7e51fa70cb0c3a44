/// One reader's copy, ready for the wire.
package struct OutgoingMessage: Sendable {
    /// Names the delivery within its campaign: the subscriber's id.
    package let delivery: Int64
    /// Envelope sender (RFC 5321 §4.5.5).
    package let sender: EmailAddress
    /// Envelope recipient: one, since every copy is personal.
    package let recipient: EmailAddress
    /// RFC 5322 octets: CRLF line ends, no line longer than 998 octets or beginning with a dot.
    ///
    /// All of 7 bits, but for the address of a reader whose mailbox needs SMTPUTF8 (RFC 6532).
    package let bytes: [UInt8]
    /// An opaque name of this copy, in small letters and digits, which says nothing of its reader.
    ///
    /// Providers give it back in their events. Empty for a copy of no campaign.
    package let reference: String
    /// The same copy for a mail API that makes the message itself; nil where nobody asked for it.
    package let parts: MessageParts?

    package init(
        delivery: Int64,
        sender: EmailAddress,
        recipient: EmailAddress,
        bytes: [UInt8],
        reference: String = "",
        parts: MessageParts? = nil
    ) {
        self.delivery = delivery
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
        self.reference = reference
        self.parts = parts
    }
}
