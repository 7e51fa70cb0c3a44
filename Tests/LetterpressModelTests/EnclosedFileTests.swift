import Foundation
import LetterpressModel
import Testing

@Suite struct EnclosedFileTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func edition(
        attachments: [EnclosedFile] = [],
        pictures: [EnclosedFile] = []
    ) -> Edition {
        Edition(
            id: "e",
            subject: MergedText(pieces: [.literal("S")]),
            preheader: MergedText(pieces: []),
            html: MergedText(pieces: [.literal("H")]),
            text: MergedText(pieces: [.literal("T")]),
            language: "en",
            attachments: attachments,
            pictures: pictures
        )
    }

    /// As editions were stored before files could go with them.
    private let old =
        #"{"html":["H"],"id":"e","language":"en","preheader":[],"subject":["S"],"text":["T"]}"#

    @Test func anEditionOfBeforeHasNone() throws {
        #expect(try JSONDecoder().decode(Edition.self, from: Data(old.utf8)) == edition())
    }

    @Test func anEditionWithoutFilesIsStoredAsBefore() throws {
        #expect(try json(edition()) == old)
    }

    @Test func anEditionIsReadAsItWasStored() throws {
        let every = EnclosedFile(
            name: "table.pdf",
            type: "application/pdf",
            bytes: Array(0...255)
        )
        let picture = EnclosedFile(
            name: "a.png",
            type: "image/png",
            bytes: [],
            source: "https://proof.example/a.png?b=1&c=2"
        )
        let edition = edition(attachments: [every, every], pictures: [picture])
        let text = try json(edition)
        #expect(try JSONDecoder().decode(Edition.self, from: Data(text.utf8)) == edition)
        #expect(text.contains(#""attachments":[{"bytes":"AAECAwQF"#))
        #expect(text.contains(#""pictures":[{"bytes":"","name":"a.png","source":"https://"#))
    }

    @Test func whatIsNoBase64IsNoFile() {
        let text = #"{"bytes":"a*","name":"a","type":"b"}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(EnclosedFile.self, from: Data(text.utf8))
        }
    }

    @Test(arguments: [
        ("table.pdf", "table.pdf"), ("Übersicht №1.pdf", "Übersicht №1.pdf"), ("👩‍💻.png", "👩‍💻.png"),
        (".htaccess", ".htaccess"), ("../../etc/passwd", "....etcpasswd"), ("a\\b.pdf", "ab.pdf"),
        ("a\r\nBcc: b.pdf", "aBcc: b.pdf"), ("a\u{0}.pdf", "a.pdf"), ("a\u{85}b", "ab"),
        ("a\u{2028}b", "ab"), ("a\u{202E}fdp.exe", "afdp.exe"), ("", "file"), ("..", "file"),
        ("/", "file"),
        (String(repeating: "ä", count: 200), String(repeating: "ä", count: 127)),
    ])
    func hasANameThatLeadsNowhere(name: String, shown: String) {
        let file = EnclosedFile(name: name, type: "text/plain", bytes: [])
        #expect(file.name == shown)
        #expect(ShownName.isName(shown))
        #expect(ShownName.isName(name) == (name == shown))
    }

    @Test(arguments: [
        ("a.PDF", "application/pdf"), ("evening.ics", "text/calendar"),
        ("a.tar.gz", "application/gzip"),
        ("song.mp3", "audio/mpeg"), ("press.jpeg", "image/jpeg"),
        ("book.epub", "application/epub+zip"),
        ("a", "application/octet-stream"), ("a.", "application/octet-stream"),
        ("pdf", "application/octet-stream"), ("a.pdf.xyz", "application/octet-stream"),
        ("", "application/octet-stream"), ("a.pdf. .", "application/pdf"),
    ])
    func isOfTheTypeThatItsEndingSays(name: String, type: String) {
        #expect(MediaType.ofFile(named: name) == type)
    }

    @Test func sizesBeyondAllNumbersAreTooMuch() {
        let file = LocalFile.found(bytes: .max, size: nil, isAnimatedWebP: false)
        let look = EnclosedLook(attachments: [file, .missing, file], pictures: ["a.png": file])
        #expect(look.bytes == .max)
        #expect(look.isTooHeavy)
        #expect(look.embeds("a.png"))
        #expect(!look.embeds("b.png"))
    }
}
