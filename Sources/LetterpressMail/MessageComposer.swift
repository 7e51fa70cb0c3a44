package import Foundation
internal import LetterpressCrypto
package import LetterpressModel

/// Writes one reader's copy of an edition as a message (RFC 5322, RFC 2045 to 2047).
package struct MessageComposer: Sendable {
    private let edition: Edition
    private let publication: Publication

    package init(edition: Edition, publication: Publication) {
        self.edition = edition
        self.publication = publication
    }

    /// The octets of a copy: `multipart/alternative`, text first, quoted-printable, CRLF, 7 bits.
    ///
    /// `messageID` comes without angle brackets.
    package func message(
        to reader: Mailbox,
        values: MergeValues,
        messageID: String,
        date: Date
    ) -> [UInt8] {
        // "=_" cannot occur in quoted-printable, so the boundary cannot occur in a part (RFC 2045 §6.7).
        let digest = SHA256.hex(Array("\(edition.id) \(messageID)".utf8))
        let boundary = "=_\(digest.prefix(32))"
        var header = HeaderSection()
        header.add("From", HeaderValue(mailbox: publication.from))
        header.add("To", HeaderValue(mailbox: reader))
        if let replyTo = publication.replyTo {
            header.add("Reply-To", HeaderValue(mailbox: replyTo))
        }
        header.add("Subject", HeaderValue(words: edition.subject.filled(with: values)))
        header.add("Date", HeaderValue(structured: MailDate.text(date, in: publication.timeZone)))
        header.add("Message-ID", HeaderValue(structured: "<\(messageID)>"))
        addListFields(to: &header, values: values)
        if !edition.language.isEmpty {
            header.add("Content-Language", HeaderValue(structured: edition.language))
        }
        header.add("MIME-Version", HeaderValue(structured: "1.0"))
        header.add(
            "Content-Type",
            HeaderValue(structured: "multipart/alternative; boundary=\"\(boundary)\"")
        )
        var bytes = header.bytes + [13, 10]
        if let flowed = edition.flowed {
            let text = FlowedText.stuffed(flowed.text.filled(with: values))
            let delsp = flowed.deletesSpace ? "yes" : "no"
            append(text, as: "plain", format: "flowed; delsp=\(delsp)", boundary, to: &bytes)
        } else {
            append(edition.text.filled(with: values), as: "plain", boundary, to: &bytes)
        }
        append(edition.html.filled(with: values), as: "html", boundary, to: &bytes)
        bytes += Array("--\(boundary)--\r\n".utf8)
        return bytes
    }

    /// RFC 2369, RFC 2919 and RFC 8058; one-click needs an https address.
    private func addListFields(to header: inout HeaderSection, values: MergeValues) {
        header.add("List-Id", HeaderValue(list: publication.name, id: publication.listID))
        let ways = [
            Self.uri(values.unsubscribeURL),
            publication.unsubscribeMailto.isEmpty
                ? nil : Self.uri("mailto:" + publication.unsubscribeMailto),
        ].compactMap(\.self)
        guard !ways.isEmpty else { return }
        header.add("List-Unsubscribe", HeaderValue(structured: ways.joined(separator: ", ")))
        if values.unsubscribeURL.hasPrefix("https://") {
            header.add(
                "List-Unsubscribe-Post",
                HeaderValue(structured: "List-Unsubscribe=One-Click")
            )
        }
    }

    /// In angle brackets; a comma would end the address (RFC 2369 §2).
    private static func uri(_ address: String) -> String? {
        guard !address.isEmpty else { return nil }
        let safe = address.replacing(",", with: "%2C").filter { !" <>\"".contains($0) }
        return "<\(safe)>"
    }

    private func append(
        _ text: String,
        as kind: String,
        format: String = "",
        _ boundary: String,
        to bytes: inout [UInt8]
    ) {
        bytes += Array(
            """
            --\(boundary)\r
            Content-Type: text/\(kind); charset=utf-8\(format.isEmpty ? "" : "; format=\(format)")\r
            Content-Transfer-Encoding: quoted-printable\r
            \r

            """.utf8
        )
        bytes += QuotedPrintable.encode(text)
        bytes += [13, 10]
    }
}
