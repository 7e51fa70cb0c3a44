internal import LetterpressModel

/// What a mailing list says of itself in every message (RFC 2369, RFC 2919, RFC 8058).
struct ListFields: Sendable {
    /// The same in every copy.
    let fixed: [HeaderField]
    private let mailto: String

    init(_ publication: Publication, permalink: String) {
        let person = publication.replyTo?.address ?? publication.from.address
        let archive = publication.archiveURL.isEmpty ? "" : publication.url
        mailto =
            publication.unsubscribeMailto.isEmpty ? "" : "mailto:\(publication.unsubscribeMailto)"
        fixed = [
            HeaderField("List-Id", HeaderValue(list: publication.name, id: publication.listID)),
            HeaderField("List-Help", HeaderValue(addresses: [Self.help(person)])),
            HeaderField("List-Archive", HeaderValue(addresses: [archive])),
            HeaderValue(structured: Self.feedbackID(publication, permalink: permalink)).flatMap {
                HeaderField("Feedback-ID", $0)
            },
            // No standard knows it, and answering machines stay silent for it (RFC 3834 §2).
            HeaderValue(structured: "bulk").flatMap { HeaderField("Precedence", $0) },
        ].compactMap(\.self)
    }

    /// With the name of its field it fits a line, which has at most 998 octets (RFC 5322 §2.1.1).
    static let longestURL = 900

    /// Of one copy; one-click needs an https address (RFC 8058 §3.1).
    func unsubscribe(_ url: String) -> [HeaderField] {
        var fields: [HeaderField] = []
        guard url.utf8.count <= Self.longestURL else { return [] }
        if let ways = HeaderField("List-Unsubscribe", HeaderValue(addresses: [url, mailto])) {
            fields.append(ways)
        }
        if url.hasPrefix("https://") { fields += Self.oneClick }
        return fields
    }

    private static let oneClick = [
        HeaderValue(structured: "List-Unsubscribe=One-Click").flatMap {
            HeaderField("List-Unsubscribe-Post", $0)
        }
    ].compactMap(\.self)

    /// A person who answers (RFC 2369 §3.1).
    private static func help(_ address: EmailAddress) -> String {
        // A percent sign would be read as the beginning of an escape (RFC 6068 §2).
        let wire = address.wire.replacing("%", with: "%25").replacing("?", with: "%3F")
            .replacing("&", with: "%26")
        return "mailto:\(wire)?subject=help"
    }

    /// `issue:list:kind:sender`, the same in every copy (Gmail's feedback loop); on one line, since it
    /// has no place to be folded at.
    private static func feedbackID(_ publication: Publication, permalink: String) -> String {
        let list = plain(publication.slug).prefix(16)
        let rest = ":\(list):newsletter:\(sender(publication))"
        let room = HeaderField.lineLimit - "Feedback-ID: ".utf8.count - rest.utf8.count
        let issue = plain(permalink).prefix(room)
        return (issue.isEmpty ? "issue" : issue) + rest
    }

    /// Stable for ever; Gmail asks for 5 to 15 characters.
    private static func sender(_ publication: Publication) -> String {
        let letters = plain(publication.slug).filter { $0 != "-" && $0 != "." }
        let domain = plain(publication.from.address.domain).filter { $0 != "-" && $0 != "." }
        return String((letters + domain + "letter").prefix(15))
    }

    private static func plain(_ text: String) -> String {
        text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
    }
}
