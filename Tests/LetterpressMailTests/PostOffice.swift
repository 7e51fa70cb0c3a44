import Foundation
import LetterpressMail
import LetterpressModel

/// Writes messages of The Weekly Proof.
struct PostOffice {
    var name = "The Weekly Proof"
    var from = "The Weekly Proof <hello@proof.example>"
    var fromName: String?
    var replyTo: String?
    var unsubscribeURL = ""
    var unsubscribeMailto = ""
    var language = "en"
    var zone = TimeZone.gmt
    var subject = MergedText(pieces: [.literal("A letter")])
    var text = MergedText(pieces: [.literal("Words.\n")])
    var flowed: FlowedText?
    var html = MergedText(pieces: [.literal("<p>Words.</p>\n")])
    var values = Self.values()

    static func values() -> MergeValues {
        var values = MergeValues()
        values.firstName = "Ada"
        values.unsubscribeURL = "https://proof.example/u/abcdefghijklmnopqrstuvwxyz"
        return values
    }

    /// 2026-11-05 09:00:00 UTC.
    static let thursday = Date(timeIntervalSince1970: 1_793_869_200)

    func message(
        to reader: Mailbox? = nil,
        messageID: String = "abc.def@proof.example",
        date: Date = thursday
    ) throws -> [UInt8] {
        var mailbox = try Mailbox(from)
        if let fromName { mailbox = Mailbox(name: fromName, address: mailbox.address) }
        let publication = Publication(
            name: name,
            slug: "weekly-proof",
            from: mailbox,
            replyTo: try replyTo.map { try Mailbox($0) },
            url: "https://proof.example",
            language: language,
            timeZone: zone,
            postalAddress: "",
            tagline: "",
            reason: "",
            imagesURL: "",
            unsubscribeURL: unsubscribeURL,
            unsubscribeMailto: unsubscribeMailto,
            preferencesURL: "",
            archiveURL: "",
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: nil),
            fields: [:]
        )
        let edition = Edition(
            id: "e",
            subject: subject,
            preheader: MergedText(pieces: []),
            html: html,
            text: text,
            flowed: flowed,
            language: language
        )
        let reader = try reader ?? Mailbox("Ada <ada@x.example>")
        return try MessageComposer(
            edition: edition,
            publication: publication,
            permalink: "a-letter"
        )
        .message(to: reader, values: values, messageID: messageID, date: date)
    }

    func wire(to reader: Mailbox? = nil) throws -> Wire { try Wire(message(to: reader)) }
}
