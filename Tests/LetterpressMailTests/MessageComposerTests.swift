import Foundation
import LetterpressEditions
import LetterpressIssues
import LetterpressMail
import LetterpressModel
import Testing

@Suite struct MessageComposerTests {
    /// Names and subjects as people have them.
    static let words = [
        "Plain words", "Proof, The Weekly", "\"Quoted\" and \\backslashed\\",
        "It's (almost) <fine>; [ok]: a @ b",
        "Dr. J. R. Smith", "Žluťoučký kůň", "🖋️👩‍🏭🇬🇧 emoji", "活版印刷の週報、第二号", "Ünïcödé, \"quoted\"",
        "=?utf-8?Q?forged?=",
        "a=b_c?d", "50% & more!",
        String(repeating: "word ", count: 60).trimmingCharacters(in: .whitespaces),
        String(repeating: "活版", count: 150), String(repeating: "é", count: 300),
        String(repeating: "ordinary words, ", count: 18) + "naïve", "_under_scores_ é",
        "e\u{301}\u{302}\u{303}",
    ]

    /// `whole-message.eml` has CRLF line ends; `LETTERPRESS_UPDATE_GOLDENS=1` writes it anew.
    @Test func isTheWholeMessageOctetForOctet() throws {
        var office = PostOffice(
            replyTo: "hello@proof.example",
            unsubscribeMailto: "leave@proof.example"
        )
        office.subject = MergedText(pieces: [
            .literal("Größe zählt, "), .place(.firstName, fallback: nil, form: .plain),
        ])
        office.text = MergedText(pieces: [
            .literal("Dear "), .place(.firstName, fallback: nil, form: .plain),
            .literal(",\n\n.dot\nFrom me\n"),
        ])
        try Fixture.expect(office.message(), equals: "whole-message.eml")
    }

    @Test(arguments: words)
    func namesAndSubjectsComeBack(words: String) throws {
        let office = PostOffice(fromName: words, subject: MergedText(pieces: [.literal(words)]))
        let message = try office.message(
            to: Mailbox(name: words, address: EmailAddress("ada@x.example"))
        )
        let wire = try Wire(message)
        #expect(try wire.words("Subject") == words)
        #expect(try wire.name("From", of: "hello@proof.example") == words)
        #expect(try wire.name("To", of: "ada@x.example") == words)
        #expect(Self.linesAreShort(wire, words))
    }

    /// `apt install python3` brings what is needed.
    @Test(
        .enabled(if: Python.isInstalled, "/usr/bin/python3 is missing: apt install python3"),
        arguments: words
    )
    func namesAndSubjectsComeBackToPython(words: String) throws {
        let office = PostOffice(
            fromName: words,
            replyTo: "r@x.example",
            subject: MergedText(pieces: [.literal(words)])
        )
        let message = try office.message(
            to: Mailbox(name: words, address: EmailAddress("ada@x.example"))
        )
        let read = try Python.read(message)
        #expect(read.subject == words)
        // Python before 3.13 keeps the blank between two encoded-words of a name, against RFC 2047 §6.2.
        let name = words.filter { $0 != " " }
        #expect(
            read.from.map { $0.map { $0.filter { $0 != " " } } } == [[name, "hello@proof.example"]]
        )
        #expect(read.to.map { $0.map { $0.filter { $0 != " " } } } == [[name, "ada@x.example"]])
        #expect(read.replyTo == [["", "r@x.example"]])
        #expect(read.date == "2026-11-05T09:00:00+00:00")
        #expect(read.type == "multipart/alternative")
        #expect(
            read.partTypes == ["text/plain; charset=\"utf-8\"", "text/html; charset=\"utf-8\""]
        )
    }

    /// RFC 5322 §2.1.1 (78 should, 998 must); RFC 2047 §2: 76 for a line with an encoded-word.
    private static func linesAreShort(_ wire: Wire, _ words: String) -> Bool {
        wire.lines.allSatisfy { line in
            line.utf8.count <= (line.contains("=?utf-8?") ? 76 : 78)
        }
    }

    /// A subject without a blank cannot be folded as it is; nobody reads a thousand letters of it.
    @Test(arguments: [200, 1200])
    func aLongWordStaysWithinTheLine(count: Int) throws {
        let word = String(repeating: "a", count: count)
        let wire = try PostOffice(subject: MergedText(pieces: [.literal(word)])).wire()
        #expect(wire.lines.allSatisfy { $0.utf8.count <= 78 })
        let subject = try wire.words("Subject")
        #expect(
            count < 998
                ? subject == word : subject.hasSuffix("…") && word.hasPrefix(subject.dropLast())
        )
        #expect(subject.utf8.count > 190)
    }

    /// So a sender would pose as another, and providers refuse it.
    @Test(arguments: [
        "ada@x.example", "\"ceo@bank.example\"", "Ada <ada@x.example>", "é@x.example",
    ])
    func aNameThatReadsAsAnAddressIsLeftOut(name: String) throws {
        let reader = Mailbox(name: name, address: try EmailAddress("ada@x.example"))
        #expect(try PostOffice().wire(to: reader)["To"] == "ada@x.example")
    }

    /// UAX #9: an override in a name would show what stands behind it the wrong way round.
    @Test func aNameCannotTurnTheHeaderRound() throws {
        let name = "Ada \u{202E}gnp.exe\u{2066} B"
        let reader = Mailbox(name: name, address: try EmailAddress("ada@x.example"))
        let wire = try PostOffice().wire(to: reader)
        #expect(try wire.name("To", of: "ada@x.example") == "Ada gnp.exe B")
    }

    @Test func linesThatCannotBeFoldedAreRefused() {
        let office = PostOffice(
            unsubscribeURL: "https://proof.example/" + String(repeating: "u", count: 990)
        )
        #expect(throws: MailError.lineTooLong(field: "List-Unsubscribe", octets: 1032)) {
            try office.message()
        }
    }

    @Test(arguments: ["The Weekly Proof", "Proof, The", "Mrs. Proof", "Die Größe", "a \"b\" c"])
    func theListHasAPhraseAndAnIdentifier(name: String) throws {
        let wire = try PostOffice(name: name).wire()
        let field = try wire.words("List-Id")
        #expect(field.hasSuffix(" <weekly-proof.proof.example>"))
        let phrase = field.dropLast(" <weekly-proof.proof.example>".count)
        // A phrase is atoms or a quoted-string (RFC 2919 §2, RFC 5322 §3.2.5).
        let isAtoms = phrase.allSatisfy { !"()<>[]:;@\\,.\"".contains($0) }
        let isQuoted = phrase.wholeMatch(of: #/"(?:[^"\\]|\\.)*"/#) != nil
        #expect(isAtoms || isQuoted)
    }

    @Test func readersLeaveWithOneClickOnlyOverHTTPS() throws {
        var office = PostOffice(unsubscribeMailto: "leave@proof.example?subject=a,b")
        #expect(
            try office.wire()["List-Unsubscribe"]
                == "<https://proof.example/u/abcdefghijklmnopqrstuvwxyz>, <mailto:leave@proof.example?subject=a%2Cb>"
        )
        #expect(try office.wire()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
        office.values.unsubscribeURL = "http://localhost/u/x"
        #expect(try office.wire()["List-Unsubscribe-Post"] == nil)
        office.values.unsubscribeURL = ""
        #expect(
            try office.wire()["List-Unsubscribe"] == "<mailto:leave@proof.example?subject=a%2Cb>"
        )
        #expect(try office.wire()["List-Unsubscribe-Post"] == nil)
        office.unsubscribeMailto = ""
        #expect(try office.wire()["List-Unsubscribe"] == nil)
    }

    @Test(arguments: [
        "x\r\nBcc: eve@x.example", "x\nBcc: eve@x.example", "x\rBcc: eve@x.example",
        "x\r\n\r\nBody",
        "x\u{2028}Bcc: eve@x.example", "x\u{0}\u{B}\u{C}\u{85}y", "\r\n", "é\r\nBcc: eve@x.example",
        "x\r\n.\r\nRCPT TO:<eve@x.example>",
    ])
    func nothingAddsALineToTheHeader(words: String) throws {
        var office = PostOffice(
            name: words,
            fromName: words,
            unsubscribeMailto: words,
            language: words
        )
        office.subject = MergedText(pieces: [
            .literal("Hi "), .place(.firstName, fallback: nil, form: .plain), .literal(words),
        ])
        office.values.firstName = words
        office.values.unsubscribeURL += words
        let reader = Mailbox(name: words, address: try EmailAddress("ada@x.example"))
        let wire = try Wire(office.message(to: reader, messageID: "a\(words)@proof.example"))
        #expect(
            wire.fields.map(\.name).filter { $0 != "Content-Language" } == [
                "From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe",
                "List-Unsubscribe-Post", "List-Id", "List-Help", "Feedback-ID", "Precedence",
                "MIME-Version", "Content-Type",
            ]
        )
    }

    @Test func theSameCopyHasTheSameOctetsAndNoOtherHas() throws {
        let office = PostOffice()
        #expect(try office.message() == office.message())
        let other = try office.message(messageID: "other@proof.example")
        #expect(try other != office.message())
    }

    @Test(arguments: [
        "", "\n", "one\ntwo\n", "no line end", "trailing blank \nand tab\t\n \n\t\n",
        "a=b =3D ==\n", "\n\n\nx\n\n\n",
        ".\n..\n.dot\nFrom here\n From\nFromage\nFrom\n", "--\n-- \n--=_\n",
        String(repeating: "x", count: 75) + "\n" + String(repeating: "y", count: 76) + "\n"
            + String(repeating: "z", count: 77),
        String(repeating: "é", count: 500), String(repeating: "👩‍🏭", count: 100) + "\n",
        String(repeating: "a", count: 74) + ".b\n" + String(repeating: "a", count: 75) + ".b\n"
            + String(repeating: "a", count: 76) + ".b\n",
        String(repeating: "a", count: 75) + "From x\n" + String(repeating: "a", count: 74) + " \n",
        String(repeating: ".", count: 400), String(repeating: " ", count: 400),
        String(repeating: "From ", count: 100),
        "\u{0}\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}\n", "a\rb\r\nc\n",
    ])
    func bodiesComeBack(body: String) throws {
        let merged = MergedText(pieces: [.literal(body)])
        let message = try PostOffice(text: merged, html: merged).message()
        let wire = try Wire(message)
        // Line ends of all kinds are CRLF on the wire: a lone one ends the text in some servers.
        let lines = body.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        #expect(Array(wire.text.utf8) == Array(lines.utf8))
        #expect(Array(wire.html.utf8) == Array(lines.utf8))
        #expect(wire.lines.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
    }

    // MARK: - The issues of this repository

    private static let issues = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "issues")

    static let issueNames =
        (try? FileManager.default.contentsOfDirectory(atPath: issues.path))?
        .filter { $0.hasSuffix(".md") }.sorted() ?? []

    private func edition(_ name: String) throws -> Edition {
        let bytes = Array(try Data(contentsOf: Self.issues.appending(path: name)))
        let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")
        let publication = Publication(
            name: "The Weekly Proof",
            slug: "weekly-proof",
            from: try Mailbox("The Weekly Proof <hello@proof.example>"),
            replyTo: nil,
            url: "https://proof.example",
            language: "en",
            timeZone: .gmt,
            postalAddress: "1 Example Street, London",
            tagline: "",
            reason: "",
            imagesURL: "https://proof.example/",
            unsubscribeURL: "https://proof.example/u/{token}",
            unsubscribeMailto: "",
            preferencesURL: "https://proof.example/p/{token}",
            archiveURL: "https://proof.example/{permalink}",
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: UTM(source: "weekly-proof")),
            fields: [:]
        )
        return try EditionRenderer(publication: publication)
            .render(reader.read(bytes, path: name).issue).edition
    }

    @Test(arguments: issueNames)
    func issuesArriveAsTheyWereRendered(name: String) throws {
        let edition = try edition(name)
        let office = PostOffice(subject: edition.subject, text: edition.text, html: edition.html)
        let wire = try office.wire()
        #expect(wire.text == edition.text.filled(with: office.values))
        #expect(wire.html == edition.html.filled(with: office.values))
        #expect(try wire.words("Subject") == edition.subject.filled(with: office.values))
        #expect(wire.lines.allSatisfy { $0.utf8.count <= 78 && !$0.hasPrefix(".") })
    }

    /// `apt install python3` brings what is needed.
    @Test(
        .enabled(if: Python.isInstalled, "/usr/bin/python3 is missing: apt install python3"),
        arguments: issueNames
    )
    func issuesArriveAtPythonAsTheyWereRendered(name: String) throws {
        let edition = try edition(name)
        let office = PostOffice(subject: edition.subject, text: edition.text, html: edition.html)
        let read = try Python.read(office.message())
        #expect(read.text.replacing("\r\n", with: "\n") == edition.text.filled(with: office.values))
        #expect(read.html.replacing("\r\n", with: "\n") == edition.html.filled(with: office.values))
        #expect(Set(read.fields).count == read.fields.count)
    }
}
