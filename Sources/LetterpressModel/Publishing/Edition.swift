/// What an issue renders to, with places left for each reader's values.
package struct Edition: Equatable, Sendable, Codable {
    /// SHA-256, lower-case hex, over subject, preheader, HTML and text, each length-prefixed.
    package let id: String
    package let subject: MergedText
    package let preheader: MergedText
    package let html: MergedText
    package let text: MergedText
    /// `text` as mail carries it; nil in editions of before there was one.
    package let flowed: FlowedText?
    /// A BCP 47 tag; `Content-Language` of the message.
    package let language: String

    package init(
        id: String,
        subject: MergedText,
        preheader: MergedText,
        html: MergedText,
        text: MergedText,
        flowed: FlowedText? = nil,
        language: String
    ) {
        self.id = id
        self.subject = subject
        self.preheader = preheader
        self.html = html
        self.text = text
        self.flowed = flowed
        self.language = language
    }

    /// Of HTML, in UTF-8: Gmail cuts a longer edition off, and the way to unsubscribe with it.
    package static let clippedBytes = 99_000

    /// Personal fields which this reader would see as nothing in some part of the copy.
    package func emptyFields(with values: MergeValues) -> Set<MergeField> {
        [subject, preheader, html, text].reduce(into: []) { fields, part in
            fields.formUnion(part.emptyFields(with: values).filter { !$0.isURL })
        }
    }
}
