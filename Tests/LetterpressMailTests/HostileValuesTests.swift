import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// Whatever readers, authors and configurations write, the message stays one message.
@Suite struct HostileValuesTests {
    static let words = [
        // Line ends and what programs take for them.
        "x\r\nBcc: eve@x.example", "x\nBcc: eve@x.example\n\nbody", "x\rBcc: eve@x.example",
        "\r\n.\r\nQUIT\r\n", "x\u{85}y", "x\u{2028}y\u{2029}z", "x\u{B}y\u{C}z",
        "x\r\n\r\n<b>y</b>",
        "é\r\nBcc: eve@x.example", "\r\n\r\n", "\n", "\r",
        // Controls.
        "a\0b", "\0", "\u{1}\u{2}\u{7F}\u{9F}", "\u{1B}[31mred", "a\tb\t\tc",
        // Directions, and what nobody sees.
        "\u{202E}gnp.exe", "a\u{2066}b\u{2069}c\u{202A}d\u{202C}", "\u{200B}a\u{FEFF}b\u{AD}c",
        "\u{E0041}\u{E0042}", "\u{FFFE}\u{FFFF}\u{10FFFF}", "\u{E000}", "\u{FFFD}",
        // What reads as an encoded-word, as an address or as the end of a phrase.
        "=?utf-8?Q?forged?=", "=?utf-8?B?Zm9yZ2Vk?=", "=?", "?=", "a =?utf-8?Q?=0D=0ABcc:?= b",
        "=?utf-8?Q?a?= =?utf-8?Q?b?=", "\"", "\"\"", "a\"b\\c", "\\", "\\\"", "<x@y.example>",
        "a, b; c:",
        "(comment", ")", "[x]", "@", "a@b", "ceo@bank.example", "=0D=0A", "&lt;&#13;&#10;",
        "%0D%0A",
        "x' , \"Eve\" <eve@x.example>",
        // Scripts.
        "Žluťoučký kůň", "Ελληνικά", "Привет", "שלום עולם", "مرحبا بالعالم", "हिन्दी", "தமிழ்", "ไทย",
        "မြန်မာ", "한국어", "活版印刷の週報", "ቋንቋ", "ᏣᎳᎩ", "𝕏𠜎", "🖋️👩‍🏭🇬🇧", "e\u{301}\u{302}\u{303}", "\u{301}",
        "İıſK",
        // Blanks.
        "", " ", "   ", "  a   b  ", "\u{A0}", "\u{3000}", "a \u{301}b",
        // Nothing that can be folded, and too much of everything.
        String(repeating: "a", count: 600), String(repeating: "é", count: 600),
        String(repeating: "\u{301}", count: 600), String(repeating: "a ", count: 600),
        String(repeating: "\r\n", count: 600) + "Bcc: eve@x.example",
        String(repeating: "👩‍", count: 200), String(repeating: "\"\\", count: 600),
    ]

    /// Everything that comes from outside holds the words at once.
    private func letter(_ words: String) throws -> ComposedLetter {
        var letter = ComposedLetter()
        letter.name = words
        letter.fromName = words
        letter.readerName = words
        letter.replyTo = Mailbox(name: words, address: try EmailAddress("reply@proof.example"))
        letter.subject = MergedText(pieces: [
            .literal("Dear "), .place(.firstName, fallback: words, form: .plain), .literal(words),
        ])
        letter.values.firstName = words
        letter.values.name = words
        letter.values.custom["plan"] = words
        letter.values.tags = [words]
        letter.values.unsubscribeURL +=
            "?x="
            + MergeForm.urlPart.written(
                String(String.UnicodeScalarView(words.unicodeScalars.prefix(20)))
            )
        let places =
            [MergedText.Piece.literal("Dear ")]
            + MergeForm.allCases.flatMap { form -> [MergedText.Piece] in
                [
                    .place(.firstName, fallback: nil, form: form), .literal("\n"),
                    .place(.custom("plan"), fallback: words, form: form), .literal(" and "),
                    .place(.tags, fallback: nil, form: form), .literal(".\n"),
                ]
            }
        letter.text = MergedText(pieces: places)
        letter.flowed = FlowedText(text: letter.text, deletesSpace: false)
        letter.html = MergedText(pieces: [.literal("<p>")] + places + [.literal("</p>")])
        return letter
    }

    private func expectSound(_ letter: ComposedLetter, _ comment: Comment? = nil) throws {
        let message = try letter.received()
        #expect(message.header.fields.map(\.name) == ComposedLetter.fieldNames, comment)
        #expect(message.findings() == ["mail.dkim.missing"], comment)
        #expect(
            message.bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 13 || $0 == 10) },
            comment
        )
        #expect(message.leaves.map(\.type.name) == ["text/plain", "text/html"], comment)
        let values = letter.values
        #expect(
            EncodedBody.lines(try message.content(1))
                == EncodedBody.lines(letter.html.filled(with: values).utf8),
            comment
        )
        for name in ["to", "from", "reply-to"] {
            let read = AddressListReader(message.header[name]?.unfolded ?? [])
            #expect(read.fault == nil && read.mailboxes.count == 1, comment)
        }
    }

    @Test(arguments: words)
    func theMessageIsSound(words: String) throws {
        try expectSound(letter(words))
    }

    /// `apt install python3` brings what is needed.
    @Test(
        .enabled(if: Python.isInstalled, "/usr/bin/python3 is missing: apt install python3"),
        arguments: words
    )
    func pythonReadsTheSameMessage(words: String) throws {
        let letter = try letter(words)
        let read = try Python.read(letter.bytes())
        #expect(read.fields == ComposedLetter.fieldNames)
        #expect(read.from.map(\.last) == ["hello@proof.example"])
        #expect(read.to.map(\.last) == ["ada@reader.example"])
        #expect(read.replyTo.map(\.last) == ["reply@proof.example"])
        #expect(
            EncodedBody.lines(read.html.utf8)
                == EncodedBody.lines(letter.html.filled(with: letter.values).utf8)
        )
    }

    @Test(arguments: ["a", "é", "\r\n", "\u{301}", " ", "\"", "活", "\0", "a b", "=?"])
    func aMegabyteIsCut(piece: String) throws {
        let words = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        var letter = ComposedLetter()
        letter.fromName = words
        letter.readerName = words
        letter.replyTo = Mailbox(name: words, address: try EmailAddress("reply@proof.example"))
        letter.subject = MergedText(pieces: [
            .literal("A "), .place(.firstName, fallback: nil, form: .plain),
        ])
        letter.values.firstName = words
        let clock = ContinuousClock()
        let time = try clock.measure { try expectSound(letter) }
        #expect(time < .seconds(30))
        let message = try letter.received()
        let subject = message.words("subject")
        #expect(subject.utf8.count <= HeaderWords.limit)
        #expect(subject.hasPrefix("A"))
    }

    /// A name of up to 998 octets comes back as it was but for what a header cannot hold.
    @Test(arguments: words)
    func whatCanBeSaidIsSaid(words: String) throws {
        var letter = ComposedLetter()
        letter.readerName = words
        letter.subject = MergedText(pieces: [.literal("S \(words)")])
        let message = try letter.received()
        let line = HeaderWords.oneLine(words)
        let name = AddressListReader(try #require(message.header["to"]).unfolded).mailboxes.first?
            .name
        #expect(
            name.map { Array($0.utf8) } == (HeaderWords.holdAddress(words) ? [] : Array(line.utf8))
        )
        #expect(
            Array(message.words("subject").utf8) == Array(HeaderWords.oneLine("S \(words)").utf8)
        )
        let isPlain = line.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default:
                !(0x202A...0x202E).contains(scalar.value)
                    && !(0x2066...0x2069).contains(scalar.value)
            }
        }
        #expect(isPlain)
        #expect(line.utf8.count <= HeaderWords.limit)
    }

    /// But for marks of direction in the sender's name, which are let stand and told of.
    @Test(arguments: UInt64(0)..<200)
    func anythingAtAllIsSound(seed: UInt64) throws {
        var random = RandomText(seed: seed &+ 7000)
        let scalars = random.words(random.number(0...300)).unicodeScalars
            .filter { $0 != "\u{200E}" && $0 != "\u{200F}" }
        try expectSound(letter(String(String.UnicodeScalarView(scalars))), "seed \(seed)")
    }
}
