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
    var language = "en"
    var archiveURL = ""
    var attachments: [EnclosedFile] = []
    var pictures: [EnclosedFile] = []
    var values = Self.values()
    var signers: [DKIMSigner] = []

    /// 2026-11-05 09:00:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_793_869_200)

    private static let messageID = "abc.def@proof.example"

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
        try composer().message(
            to: reader(),
            values: values,
            messageID: Self.messageID,
            date: Self.now
        )
    }

    func parts() throws -> MessageParts {
        try composer().parts(to: reader(), values: values, messageID: Self.messageID)
    }

    private func reader() throws -> Mailbox {
        Mailbox(name: readerName, address: try EmailAddress("ada@reader.example"))
    }

    private func composer() throws -> MessageComposer {
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
            archiveURL: archiveURL,
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
            language: language,
            attachments: attachments,
            pictures: pictures
        )
        return try MessageComposer(
            edition: edition,
            publication: publication,
            permalink: "a-letter",
            signers: signers
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
