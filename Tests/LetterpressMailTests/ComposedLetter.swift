import Foundation
import LetterpressModel

@testable import LetterpressMail

/// A letter of proof.example with everything that may go with it: signatures, files, pictures.
struct ComposedLetter {
    var name = "The Weekly Proof"
    var fromName = "The Weekly Proof"
    var readerName = "Ada"
    var replyTo: Mailbox?
    var subject = MergedText(pieces: [.literal("A letter")])
    var text = MergedText(pieces: [.literal("Words.\n")])
    var flowed: FlowedText?
    var html = MergedText(pieces: [.literal("<p>Words.</p>\n")])
    var attachments: [EnclosedFile] = []
    var pictures: [EnclosedFile] = []
    var values = Self.values()
    var signers: [DKIMSigner] = []

    /// 2026-11-05 09:00:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_793_869_200)

    static func values() -> MergeValues {
        var values = MergeValues()
        values.firstName = "Ada"
        values.unsubscribeURL = "https://proof.example/u/abcdefghijklmnopqrstuvwxyz"
        return values
    }

    /// Of a signed copy with `Reply-To`, in the order in which they stand.
    static let fieldNames = [
        "From", "Reply-To", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe",
        "List-Unsubscribe-Post", "List-Id", "List-Help", "Feedback-ID", "Precedence",
        "Content-Language", "MIME-Version", "Content-Type",
    ]

    func bytes() throws -> [UInt8] {
        let publication = Publication(
            name: name,
            slug: "weekly-proof",
            from: Mailbox(name: fromName, address: try EmailAddress("hello@proof.example")),
            replyTo: replyTo,
            url: "https://proof.example",
            language: "en",
            timeZone: .gmt,
            postalAddress: "",
            tagline: "",
            reason: "",
            imagesURL: "",
            unsubscribeURL: "",
            unsubscribeMailto: "leave@proof.example",
            preferencesURL: "",
            archiveURL: "",
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: nil),
            fields: [:]
        )
        let edition = Edition(
            id: "0123456789abcdef",
            subject: subject,
            preheader: MergedText(pieces: []),
            html: html,
            text: text,
            flowed: flowed,
            language: "en",
            attachments: attachments,
            pictures: pictures
        )
        return try MessageComposer(
            edition: edition,
            publication: publication,
            permalink: "a-letter",
            signers: signers
        )
        .message(
            to: Mailbox(name: readerName, address: EmailAddress("ada@reader.example")),
            values: values,
            messageID: "abc.def@proof.example",
            date: Self.now
        )
    }

    func received() throws -> ReceivedMessage { try ReceivedMessage(bytes()) }
}

extension ReceivedMessage {
    /// What stands behind a name, with encoded-words read.
    func words(_ key: String) -> String {
        var words = EncodedWordReader(header[key]?.unfolded ?? []).text
        while words.first == " " { words.removeFirst() }
        return words
    }

    /// What is found wrong with it; the signatures are those of the letter's own keys.
    func findings(_ signatures: [DKIMVerdict] = []) -> [String] {
        MessageVerification(path: "m", now: ComposedLetter.now)
            .findings(in: self, signatures: signatures).map(\.id)
    }

    /// A leaf without its transfer encoding, with the fault of that.
    func content(_ leaf: Int) throws -> [UInt8] {
        let (bytes, fault, _) = leaves[leaf].decoded(in: self)
        if let fault { throw EncodedBody.Fault(description: fault.words) }
        return bytes
    }
}
