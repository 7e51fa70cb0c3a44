/// A reader's copy in the parts of which a mail API makes the message itself: nothing is encoded,
/// nothing is folded.
package struct MessageParts: Equatable, Sendable {
    /// A field of the header; the value is printable ASCII on one line.
    package struct Field: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A picture that the HTML shows by its Content-ID (RFC 2392).
    package struct Picture: Equatable, Sendable {
        /// Without angle brackets.
        package let contentID: String
        package let file: EnclosedFile

        package init(contentID: String, file: EnclosedFile) {
            self.contentID = contentID
            self.file = file
        }
    }

    /// Names hold no control character, and none of them reads as an address.
    package let from: Mailbox
    package let replyTo: Mailbox?
    package let to: Mailbox
    /// On one line, never empty.
    package let subject: String
    /// The text edition with LF as line ends, not flowed: an API cannot be told of RFC 3676.
    package let text: String
    package let html: String
    /// What the header holds besides From, Reply-To, To, Subject, Date and MIME's own fields, in the
    /// message's order.
    package let fields: [Field]
    package let attachments: [EnclosedFile]
    package let pictures: [Picture]

    package init(
        from: Mailbox,
        replyTo: Mailbox?,
        to: Mailbox,
        subject: String,
        text: String,
        html: String,
        fields: [Field],
        attachments: [EnclosedFile] = [],
        pictures: [Picture] = []
    ) {
        (self.from, self.replyTo, self.to) = (from, replyTo, to)
        (self.subject, self.text, self.html) = (subject, text, html)
        (self.fields, self.attachments, self.pictures) = (fields, attachments, pictures)
    }
}
