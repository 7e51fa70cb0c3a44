import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// The parts that a mail API gets say what the message says, to the last octet.
@Suite struct MessagePartsTests {
    /// Fields of a message that a mail API makes itself.
    private static let own: Set<String> = [
        "from", "reply-to", "to", "subject", "date", "mime-version", "content-type",
        "content-transfer-encoding", "dkim-signature",
    ]

    /// Holds the message as our reader decodes it beside the parts.
    private func expectEqual(_ letter: ComposedLetter, _ comment: Comment? = nil) throws {
        let (message, parts) = (try letter.received(), try letter.parts())
        let subject = try #require(message.header["subject"]).value
        #expect(EncodedWordReader(Array(subject.utf8)).text == parts.subject, comment)
        #expect(!parts.subject.isEmpty, comment)
        let kept = message.header.fields.filter { !Self.own.contains($0.key) }
        #expect(
            kept.map { MessageParts.Field(name: $0.name, value: $0.value) } == parts.fields,
            comment
        )
        #expect(parts.fields.allSatisfy { $0.value.utf8.allSatisfy(Self.isPlain) }, comment)
        for (name, mailbox) in [
            ("from", parts.from), ("to", parts.to), ("reply-to", parts.replyTo),
        ] {
            let field = message.header[name]
            let read = AddressListReader(field?.unfolded ?? []).mailboxes.first
            #expect(read?.name ?? "" == mailbox?.name ?? "", comment)
            #expect((field == nil) == (mailbox == nil), comment)
        }
        let letters = message.leaves.map { DecodedPart($0, in: message) }
        let text = try #require(letters.first { $0.isLetter("text/plain") })
        let html = try #require(letters.first { $0.isLetter("text/html") })
        #expect(Self.unix(html.bytes) == Array(parts.html.utf8), comment)
        if letter.flowed == nil {
            #expect(Self.unix(text.bytes) == Array(parts.text.utf8), comment)
        } else {
            #expect(Self.unflowed(text.bytes) == Self.trimmed(parts.text), comment)
        }
        #expect(!parts.text.utf8.contains(13) && !parts.html.utf8.contains(13), comment)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) }

    private static func unix(_ bytes: [UInt8]) -> [UInt8] {
        Array(EncodedBody.lines(bytes).joined(separator: [10]))
    }

    /// Lines without what RFC 3676 adds: a blank before some, a blank behind some.
    private static func unflowed(_ bytes: [UInt8]) -> [[UInt8]] {
        EncodedBody.lines(bytes).map { line in
            trimmed(line.first == 0x20 ? line.dropFirst() : line[...])
        }
    }

    private static func trimmed(_ text: String) -> [[UInt8]] {
        EncodedBody.lines(text.utf8).map { trimmed($0[...]) }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var line = line
        while line.last == 0x20 { line.removeLast() }
        return Array(line)
    }

    @Test func aLetterIsInItsParts() throws {
        var letter = ComposedLetter()
        letter.archiveURL = "https://proof.example/{permalink}"
        letter.replyTo = Mailbox(name: "Ed", address: try EmailAddress("ed@proof.example"))
        let parts = try letter.parts()
        #expect(parts.subject == "A letter")
        #expect(parts.text == "Words.\n")
        #expect(parts.html == "<p>Words.</p>\n")
        #expect(parts.to.name == "Ada")
        #expect(
            parts.fields.map { "\($0.name): \($0.value)" } == [
                "Message-ID: <abc.def@proof.example>",
                "List-Unsubscribe: <https://proof.example/u/abcdefghijklmnopqrstuvwxyz>, "
                    + "<mailto:leave@proof.example>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                "List-Id: The Weekly Proof <weekly-proof.proof.example>",
                "List-Help: <mailto:ed@proof.example?subject=help>",
                "List-Archive: <https://proof.example>",
                "Feedback-ID: a-letter:weekly-proof:newsletter:weeklyproofproo",
                "Precedence: bulk",
                "Content-Language: en",
            ]
        )
        try expectEqual(letter)
    }

    /// Everything that comes from outside holds the words at once.
    private func letter(_ words: String) throws -> ComposedLetter {
        var letter = ComposedLetter()
        letter.name = words
        letter.fromName = words
        letter.readerName = words
        letter.replyTo = Mailbox(name: words, address: try EmailAddress("reply@proof.example"))
        letter.language = String(words.prefix(40))
        letter.subject = MergedText(pieces: [
            .place(.firstName, fallback: words, form: .plain), .literal(words),
        ])
        letter.values.firstName = words
        letter.values.custom["plan"] = words
        let places = MergeForm.allCases.flatMap { form -> [MergedText.Piece] in
            [.place(.firstName, fallback: nil, form: form), .literal(" and \(words).\n")]
        }
        letter.text = MergedText(pieces: places)
        letter.html = MergedText(pieces: [.literal("<p>")] + places)
        letter.values.unsubscribeURL += "?x=\(MergeForm.urlPart.written(words))"
        return letter
    }

    @Test(arguments: HostileValuesTests.words)
    func hostileWordsAreTheSameInBoth(words: String) throws {
        var letter = try letter(words)
        try expectEqual(letter)
        letter.subject = MergedText(pieces: [.literal(words)])
        try expectEqual(letter)
    }

    @Test(arguments: UInt64(0)..<200)
    func anyEditionIsTheSameInBoth(seed: UInt64) throws {
        var random = RandomText(seed: seed &+ 31_000)
        var letter = try letter(random.words(random.number(0...300)))
        letter.text = random.merged(hasCR: false)
        letter.html = random.merged(hasCR: false)
        letter.subject = random.merged(hasCR: false)
        letter.values.tags = random.happens(1, in: 2) ? ["paid"] : []
        try expectEqual(letter, "seed \(seed)")
        letter.flowed = FlowedText(text: letter.text, deletesSpace: false)
        try expectEqual(letter, "seed \(seed), flowed")
    }

    @Test func anAddressForANameIsNone() throws {
        var letter = ComposedLetter()
        letter.readerName = "ceo@bank.example"
        #expect(try letter.parts().to.name == "")
    }

    @Test func oneLineOfSubjectIsThereAlways() throws {
        var letter = ComposedLetter()
        letter.subject = MergedText(pieces: [.literal("\r\n")])
        #expect(try letter.parts().subject == "The Weekly Proof")
        try expectEqual(letter)
        letter.name = "\n"
        #expect(try letter.parts().subject == "weekly-proof.proof.example")
        try expectEqual(letter)
    }

    /// The HTML names pictures by the Content-IDs under which both ways bring them along.
    @Test func picturesAndFilesComeAlong() throws {
        var letter = ComposedLetter()
        let address = "https://proof.example/a.png"
        letter.pictures = [address, "https://proof.example/again.png"].map {
            EnclosedFile(name: "a.png", type: "image/png", bytes: [1, 2], source: $0)
        }
        letter.attachments = [EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: [3])]
        letter.html = MergedText(pieces: [.literal("<p><img src=\"\(address)\"></p>")])
        let parts = try letter.parts()
        #expect(parts.attachments == letter.attachments)
        #expect(parts.pictures.map(\.file.bytes) == [[1, 2]])
        let id = try #require(parts.pictures.first?.contentID)
        #expect(parts.html == "<p><img src=\"cid:\(id)\"></p>")
        let message = try letter.received()
        let ids = message.leaves.compactMap { $0.header["content-id"]?.value }
        #expect(ids == ["<\(id)>"])
        try expectEqual(letter)
    }
}
