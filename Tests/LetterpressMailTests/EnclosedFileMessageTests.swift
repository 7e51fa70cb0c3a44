import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// Files that go with a message arrive as they are, octet for octet.
@Suite struct EnclosedFileMessageTests {
    private static let octets = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }

    private func letter(
        _ attachments: [EnclosedFile],
        pictures: [EnclosedFile] = [],
        html: String = "<p>Words.</p>\n"
    ) throws -> ComposedLetter {
        var letter = ComposedLetter()
        letter.attachments = attachments
        letter.pictures = pictures
        letter.html = MergedText(pieces: [.literal(html)])
        letter.signers = [try TestKeys.signer("ed25519"), try TestKeys.signer("rsa-2048")]
        return letter
    }

    private func file(
        _ name: String,
        _ type: String = "application/pdf",
        _ bytes: [UInt8] = octets
    ) -> EnclosedFile {
        EnclosedFile(name: name, type: type, bytes: bytes)
    }

    private func picture(_ source: String, _ bytes: [UInt8] = octets) -> EnclosedFile {
        EnclosedFile(
            name: source.split(separator: "/").last.map(String.init) ?? source,
            type: "image/png",
            bytes: bytes,
            source: source
        )
    }

    /// `mixed(alternative(text/plain, text/html), application/pdf)`.
    private func structure(_ part: ReceivedPart) -> String {
        guard part.type.isMultipart else { return part.type.name }
        return "\(part.type.subtype)(\(part.parts.map(structure).joined(separator: ", ")))"
    }

    private func disposition(_ part: ReceivedPart) throws -> (kind: String, name: String?) {
        let field = try #require(part.header["content-disposition"])
        // A type of content is read in the same way.
        let value = Array("x/".utf8) + Array(field.value.utf8)
        let read = ReceivedContentType(value)
        #expect(read.fault == nil, "\(field.value)")
        return (read.subtype, read.parameters["filename"])
    }

    private func expectSound(_ message: [UInt8], _ comment: Comment? = nil) async throws {
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        #expect(verdicts.count == 2 && verdicts.allSatisfy(\.holds), comment)
        #expect(try ReceivedMessage(message).findings(verdicts) == [], comment)
        let read = try ReceivedMessage(message)
        let body = Array(message[read.body])
        #expect(RelaxedForm.body(body) == body, comment)
    }

    // MARK: - Structure

    @Test(
        arguments: [
            (0, 0, "alternative(text/plain, text/html)"),
            (1, 0, "mixed(alternative(text/plain, text/html), application/pdf)"),
            (0, 1, "alternative(text/plain, related(text/html, image/png))"),
            (
                2, 2,
                "mixed(alternative(text/plain, related(text/html, image/png, image/png)), "
                    + "application/pdf, application/pdf)"
            ),
        ]
    )
    func partsStandInOneAnother(files: Int, pictures: Int, expected: String) async throws {
        let pictures = (0..<pictures).map { picture("https://x.example/\($0).png", [UInt8($0)]) }
        let html = pictures.map { "<img src=\"\($0.source ?? "")\">" }.joined()
        let letter = try letter(
            (0..<files).map { file("\($0).pdf") },
            pictures: pictures,
            html: html
        )
        let message = try letter.received()
        #expect(structure(message.root) == expected)
        #expect(message.root.all.allSatisfy { $0.faults.isEmpty })
        try await expectSound(message.bytes)
        if Python.isInstalled {
            #expect(try PythonLeaves.read(message.bytes).structure == expected)
        }
    }

    @Test func theLetterIsTheFirstOfItsParts() throws {
        let message = try letter([file("plan.pdf")], pictures: [picture("a.png")]).received()
        #expect(
            try message.content(0) == Array("Words.\n".utf8).flatMap { $0 == 10 ? [13, 10] : [$0] }
        )
        #expect(
            message.leaves.map(\.type.name) == [
                "text/plain", "text/html", "image/png", "application/pdf",
            ]
        )
        #expect(
            message.root.all.filter(\.type.isMultipart).compactMap { $0.type.parameters["type"] }
                == ["text/html"]
        )
    }

    // MARK: - Attachments

    static let names = [
        "plan.pdf", "a plan with blanks.pdf", "\"quoted\".pdf", "it's 100% (a, b; c=d).pdf",
        "Größe.pdf", "план на ноябрь.pdf", "活版印刷の週報.pdf", "مرحبا.pdf", "שלום.pdf", "हिन्दी.pdf",
        "🖋️👩‍🏭🇬🇧.pdf", "e\u{301}\u{302}.pdf", "=?utf-8?Q?forged?=.pdf", "utf-8''forged.pdf", ".pdf",
        "no ending", String(repeating: "long ", count: 40) + ".pdf",
        String(repeating: "long-", count: 48) + ".pdf", String(repeating: "活", count: 80) + ".pdf",
        String(repeating: "é", count: 120) + ".pdf", "*0*=.pdf", "a\u{A0}b.pdf",
    ]

    @Test(arguments: names)
    func aFileHasItsNameAndItsOctets(name: String) async throws {
        let message = try letter([file(name)]).received()
        #expect(try message.content(2) == Self.octets)
        #expect(try disposition(message.leaves[2]) == ("attachment", name))
        try await expectSound(message.bytes)
    }

    /// `apt install python3` brings what is needed.
    @Test(
        .enabled(if: Python.isInstalled, "/usr/bin/python3 is missing: apt install python3"),
        arguments: names
    )
    func aFileArrivesAtPython(name: String) throws {
        let read = try PythonLeaves.read(letter([file(name)]).bytes())
        #expect(read.leaves.count == 3)
        #expect(read.leaves[2].bytes == Data(Self.octets))
        #expect(read.leaves[2].type == "application/pdf")
        #expect(read.leaves[2].disposition == "attachment")
        #expect(
            read.fields.filter { $0 != "DKIM-Signature" }
                == ComposedLetter.fieldNames.filter { $0 != "Reply-To" }
        )
    }

    /// DKIM takes the header of a part for text, and would not see how many blanks there were.
    @Test(arguments: [
        ("two  blanks.pdf", "two blanks.pdf"), (" before.pdf", "before.pdf"),
        ("behind ", "behind"), ("zwei  Größen.pdf", "zwei  Größen.pdf"),
    ])
    func blanksOfANameAreSingleInItsPlainForm(name: String, shown: String) async throws {
        let message = try letter([file(name)]).received()
        #expect(try disposition(message.leaves[2]).name == shown)
        try await expectSound(message.bytes)
    }

    /// A name that came out of a stored edition is made one again.
    @Test(arguments: [
        "../../etc/passwd", "a\r\nX-Evil: yes\r\n\r\n.pdf", "a\0b.pdf", "txt\u{202E}fdp.exe",
        "a\\b\"c.pdf",
        "..", "", "a\u{2028}b", String(repeating: "x", count: 10_000),
    ])
    func aHostileNameAddsNothing(name: String) async throws {
        let message = try letter([file(name)]).received()
        let shown = try #require(try disposition(message.leaves[2]).name)
        #expect(!shown.isEmpty && shown.utf8.count <= 255)
        #expect(
            !shown.unicodeScalars.contains {
                "/\\\r\n\0\u{202E}\u{2028}".unicodeScalars.contains($0)
            }
        )
        #expect(
            message.leaves[2].header.fields.map(\.name) == [
                "Content-Type", "Content-Transfer-Encoding", "Content-Disposition",
            ]
        )
        #expect(try message.content(2) == Self.octets)
        try await expectSound(message.bytes)
    }

    /// RFC 2045 §6.4: what holds parts itself must not be encoded, so it goes as mere octets.
    @Test(arguments: [
        ("message/rfc822", "application/octet-stream"),
        ("Message/RFC822", "application/octet-stream"),
        ("multipart/mixed", "application/octet-stream"), ("text/csv", "text/csv"),
        ("application/x-none", "application/x-none"), ("image/svg+xml", "image/svg+xml"),
    ])
    func aMessageWithinAMessageIsAFile(type: String, sent: String) async throws {
        let eml = try ComposedLetter().bytes()
        let message = try letter([file("letter.eml", type, eml)]).received()
        #expect(message.leaves.count == 3)
        #expect(message.leaves[2].type.name == sent)
        #expect(try message.content(2) == eml)
        try await expectSound(message.bytes)
        if Python.isInstalled {
            #expect(try PythonLeaves.read(message.bytes).leaves.last?.bytes == Data(eml))
        }
    }

    @Test(
        arguments: [
            ("text/csv", "name,Größe\r\n", "utf-8"), ("text/csv", "name,size\n", "utf-8"),
            ("TEXT/CSV", "a", "utf-8"), ("application/json", "{\"a\": \"ü\"}", nil),
            ("text/plain", "", "utf-8"),
        ] as [(String, String, String?)]
    )
    func aTextOfUTF8SaysSo(type: String, text: String, charset: String?) throws {
        let message = try letter([file("a", type, Array(text.utf8))]).received()
        #expect(message.leaves[2].type.parameters["charset"] == charset)
        // Line ends stay as they are in the file.
        #expect(try message.content(2) == Array(text.utf8))
    }

    @Test func aTextOfAnotherEncodingSaysNothing() async throws {
        let latin1: [UInt8] = Array("Gr".utf8) + [0xF6, 0xDF] + Array("e\n".utf8)
        let message = try letter([file("a.csv", "text/csv", latin1)]).received()
        #expect(message.leaves[2].type.parameters["charset"] == nil)
        #expect(try message.content(2) == latin1)
    }

    @Test(arguments: [0, 1, 2, 3, 56, 57, 58, 76, 1_000_000])
    func filesOfAnySizeArrive(size: Int) async throws {
        let octets = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let message = try letter([
            file("a.bin", "application/octet-stream", octets), file("b.pdf"),
        ]).received()
        #expect(try message.content(2) == octets)
        #expect(try message.content(3) == Self.octets)
        try await expectSound(message.bytes)
    }

    // MARK: - Pictures

    private func html(_ message: ReceivedMessage) throws -> String {
        String(decoding: try message.content(1), as: UTF8.self)
    }

    private func contentIDs(_ message: ReceivedMessage) -> [String] {
        message.leaves.compactMap { $0.header["content-id"]?.value }
    }

    @Test func thePictureIsShownByItsContentID() async throws {
        let source = "https://x.example/a.png?b=1&c='2'"
        let escaped = HTMLEscape.escape(source)
        let message = try letter(
            [],
            pictures: [picture(source)],
            html: "<p><img src=\"\(escaped)\" alt=\"\(escaped)\"></p>"
        ).received()
        let id = try #require(contentIDs(message).first).dropFirst().dropLast()
        #expect(id.hasSuffix("@proof.example"))
        #expect(try html(message) == "<p><img src=\"cid:\(id)\" alt=\"\(escaped)\"></p>")
        #expect(try message.content(2) == Self.octets)
        #expect(try disposition(message.leaves[2]).kind == "inline")
        try await expectSound(message.bytes)
        if Python.isInstalled {
            let read = try PythonLeaves.read(message.bytes)
            #expect(read.leaves[2].contentID == "<\(id)>")
            #expect(read.leaves[2].disposition == "inline")
            #expect(read.leaves[2].bytes == Data(Self.octets))
        }
    }

    /// Of the same name and octets it goes once.
    @Test func onePictureAtTwoAddressesGoesOnce() async throws {
        let message = try letter(
            [],
            pictures: [picture("https://x.example/a.png"), picture("https://y.example/a.png")],
            html: "<img src=\"https://x.example/a.png\"><img src=\"https://y.example/a.png\">"
        ).received()
        #expect(message.leaves.count == 3)
        let id = try #require(contentIDs(message).first).dropFirst().dropLast()
        #expect(try html(message) == "<img src=\"cid:\(id)\"><img src=\"cid:\(id)\">")
        try await expectSound(message.bytes)
    }

    @Test func picturesOfOneNameAreToldApart() async throws {
        let message = try letter(
            [],
            pictures: [
                picture("https://x.example/a.png", [1]), picture("https://y.example/a.png", [2]),
            ],
            html: "<img src=\"https://y.example/a.png\"><img src=\"https://x.example/a.png\">"
        ).received()
        let ids = contentIDs(message).map { $0.dropFirst().dropLast() }
        #expect(Set(ids).count == 2)
        #expect(try html(message) == "<img src=\"cid:\(ids[1])\"><img src=\"cid:\(ids[0])\">")
        #expect(try message.content(2) == [1])
        #expect(try message.content(3) == [2])
    }

    /// One address may be the beginning of another.
    @Test func anAddressWithinAnotherIsLeftAlone() throws {
        let message = try letter(
            [],
            pictures: [picture("https://x.example/a.png")],
            html: "<img src=\"https://x.example/a.png?v=2\"><img src=\"https://x.example/a.png\">"
        ).received()
        let id = try #require(contentIDs(message).first).dropFirst().dropLast()
        #expect(
            try html(message) == "<img src=\"https://x.example/a.png?v=2\"><img src=\"cid:\(id)\">"
        )
    }

    /// What some readers alone see is swapped as well; all copies bring the picture along.
    @Test func aPictureInAConditionIsSwapped() async throws {
        var letter = try letter([], pictures: [picture("https://x.example/a.png")])
        let image = "<img src=\"https://x.example/a.png\">"
        letter.html = MergedText(pieces: [
            .literal("<p>"),
            .condition(
                .tag("paid"),
                then: [.literal("Paid \(image)")],
                otherwise: [.condition(.tag("x"), then: [], otherwise: [.literal(image)])]
            ),
            .literal("</p>"),
        ])
        for tags in [["paid"], []] {
            letter.values.tags = tags
            let message = try letter.received()
            let id = try #require(contentIDs(message).first).dropFirst().dropLast()
            let paid = tags.isEmpty ? "" : "Paid "
            #expect(try html(message) == "<p>\(paid)<img src=\"cid:\(id)\"></p>")
            try await expectSound(message.bytes)
        }
    }

    @Test func theSameFilesMakeTheSameOctets() throws {
        let letter = try letter([file("Größe.pdf")], pictures: [picture("a.png")])
        #expect(try letter.bytes() == letter.bytes())
    }
}
