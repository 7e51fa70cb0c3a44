/// What an issue renders to, with places left for each reader's values.
package struct Edition: Equatable, Sendable {
    /// SHA-256, lower-case hex, over subject, preheader, HTML and text, and the files that go with it,
    /// each length-prefixed.
    package let id: String
    package let subject: MergedText
    package let preheader: MergedText
    package let html: MergedText
    package let text: MergedText
    /// `text` as mail carries it; nil in editions of before there was one.
    package let flowed: FlowedText?
    /// A BCP 47 tag; `Content-Language` of the message.
    package let language: String
    package let attachments: [EnclosedFile]
    /// Those that the message brings along, in the order in which the HTML shows them.
    package let pictures: [EnclosedFile]

    package init(
        id: String,
        subject: MergedText,
        preheader: MergedText,
        html: MergedText,
        text: MergedText,
        flowed: FlowedText? = nil,
        language: String,
        attachments: [EnclosedFile] = [],
        pictures: [EnclosedFile] = []
    ) {
        self.id = id
        self.subject = subject
        self.preheader = preheader
        self.html = html
        self.text = text
        self.flowed = flowed
        self.language = language
        self.attachments = attachments
        self.pictures = pictures
    }

    /// Of HTML, in UTF-8: Gmail cuts a longer edition off, and the way to unsubscribe with it.
    package static let clippedBytes = 99_000

    /// The same with nothing in its files, for weighing copies one by one.
    package var withEmptyFiles: Edition {
        Edition(
            id: id,
            subject: subject,
            preheader: preheader,
            html: html,
            text: text,
            flowed: flowed,
            language: language,
            attachments: attachments.map(\.emptied),
            pictures: pictures.map(\.emptied)
        )
    }

    /// Personal fields which this reader would see as nothing in some part of the copy.
    package func emptyFields(with values: MergeValues) -> Set<MergeField> {
        [subject, preheader, html, text].reduce(into: []) { fields, part in
            fields.formUnion(part.emptyFields(with: values).filter { !$0.isURL })
        }
    }
}
