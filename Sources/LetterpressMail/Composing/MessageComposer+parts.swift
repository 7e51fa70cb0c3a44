internal import Foundation
package import LetterpressModel

extension MessageComposer {
    /// The same copy in parts, for a mail API that makes the message itself; `messageID` comes without
    /// angle brackets.
    ///
    /// Subject, text, HTML and fields are those of ``message(to:values:messageID:date:)``, nothing
    /// encoded and nothing folded.
    package func parts(
        to reader: Mailbox,
        values: MergeValues,
        messageID: String
    ) -> MessageParts {
        let own = [HeaderField("Message-ID", HeaderValue(messageID: messageID))].compactMap(\.self)
        let fields =
            own + listFields.unsubscribe(values.unsubscribeURL) + listFields.fixed
            + [language].compactMap(\.self)
        return MessageParts(
            from: Self.plain(publication.from),
            replyTo: publication.replyTo.map(Self.plain),
            to: Self.plain(reader),
            subject: subjectLine(for: values),
            text: Self.withLineFeeds(edition.text.filled(with: values)),
            html: Self.withLineFeeds(body.html.filled(with: values)),
            fields: fields.map { MessageParts.Field(name: $0.name, value: $0.unfolded) },
            attachments: edition.attachments,
            pictures: body.pictures
        )
    }

    /// A name as a header would hold it, but for its encoding.
    private static func plain(_ mailbox: Mailbox) -> Mailbox {
        Mailbox(name: HeaderWords.displayName(mailbox.name), address: mailbox.address)
    }

    /// The encodings of a message take CR, LF and both together for one line end.
    private static func withLineFeeds(_ text: String) -> String {
        guard holdsCR(text) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var wasCR = false
        for byte in text.utf8 {
            if byte != 10 || !wasCR { bytes.append(byte == 13 ? 10 : byte) }
            wasCR = byte == 13
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// To look with `contains` would take longer than to fill the text.
    private static func holdsCR(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else { return false }
            return memchr(start, 13, utf8.count) != nil
        }
    }
}
