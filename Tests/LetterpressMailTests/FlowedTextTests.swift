import Foundation
import LetterpressEditions
import LetterpressIssues
import LetterpressModel
import Testing

/// The text part as `format=flowed` (RFC 3676), read by a decoder of its own.
@Suite struct FlowedTextTests {
    private func edition(_ text: String, language: String = "en") throws -> Edition {
        let reader = IssueReader(fields: [:], smartPunctuation: false, language: language)
        let publication = Publication(
            name: "P",
            slug: "p",
            from: try Mailbox("hello@proof.example"),
            replyTo: nil,
            url: "",
            language: language,
            timeZone: .gmt,
            postalAddress: "1 Example Street",
            tagline: "",
            reason: "",
            imagesURL: "",
            unsubscribeURL: "",
            unsubscribeMailto: "",
            preferencesURL: "",
            archiveURL: "",
            smartPunctuation: false,
            textWidth: 40,
            links: LinkRules(utm: nil),
            fields: [:]
        )
        return try EditionRenderer(publication: publication)
            .render(reader.read(Array(text.utf8), path: "a.md").issue).edition
    }

    private func wire(
        _ edition: Edition,
        _ values: MergeValues = PostOffice.values()
    ) throws -> Wire {
        var office = PostOffice(subject: edition.subject, text: edition.text, html: edition.html)
        office.flowed = edition.flowed
        office.values = values
        return try office.wire()
    }

    /// Lines as they are shown when nothing is set anew: RFC 3676 §4.2, without joining.
    private func unstuffed(_ text: String) -> String {
        text.components(separatedBy: "\n").map { line in
            var line = Substring(line)
            if line.first == " " { line.removeFirst() }
            while line.last == " " { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }

    /// Paragraphs as a program sets them that joins what flows (§4.1 to 4.5).
    private func joined(_ text: String, deletesSpace: Bool) -> [String] {
        var paragraphs: [String] = []
        var goesOn = false
        for raw in text.components(separatedBy: "\n") {
            var line = Substring(raw)
            let depth = line.prefix { $0 == ">" }.count
            line = line.dropFirst(depth)
            if line.first == " " { line.removeFirst() }
            let flows = line.last == " "
            if flows, deletesSpace { line.removeLast() }
            if goesOn, !paragraphs.isEmpty {
                paragraphs[paragraphs.count - 1] += line
            } else {
                paragraphs.append(String(repeating: ">", count: depth) + line)
            }
            goesOn = flows
        }
        return paragraphs
    }

    private static let letter = """
        ---
        title: A letter that flows
        ---
        One paragraph that is longer than forty columns, and so it is wrapped.

        > A quotation that is longer than forty columns as well, and wrapped.

        - An item that is longer than forty columns, and hangs behind its sign.

        From here to there is a way\\
        with a break by hand in it.

            code   that stays

        """

    @Test func isTheFixedTextWhereNothingIsSetAnew() throws {
        let edition = try edition(Self.letter)
        let wire = try wire(edition)
        #expect(wire.format == "; format=flowed; delsp=no")
        #expect(unstuffed(wire.text) == edition.text.filled(with: PostOffice.values()))
    }

    @Test func flowsInParagraphsAndQuotationsAlone() throws {
        let lines = joined(try wire(edition(Self.letter)).text, deletesSpace: false)
        #expect(
            lines.contains("One paragraph that is longer than forty columns, and so it is wrapped.")
        )
        #expect(
            lines.contains(">A quotation that is longer than forty columns as well, and wrapped.")
        )
        // What stands around the text flows as well.
        #expect(lines.contains("You get this because you signed up for P."))
        #expect(lines.contains("  - An item that is longer than forty"))
        #expect(lines.contains("From here to there is a way"))
        #expect(lines.contains("    code   that stays"))
        #expect(lines.contains("==================="))
    }

    @Test func joinsIdeographsWithoutABlank() throws {
        let text = "日本語の活字棚は部屋ほどの大きさがあります。そこを歩いて文章 in Latin words を集める。"
        let edition = try edition("---\ntitle: 一字ずつ\n---\n\(text)\n", language: "ja")
        let wire = try wire(edition)
        #expect(wire.format == "; format=flowed; delsp=yes")
        #expect(joined(wire.text, deletesSpace: true).contains(text))
        #expect(unstuffed(wire.text) == edition.text.filled(with: PostOffice.values()))
    }

    @Test func keepsAnEditionOfBeforeFixed() throws {
        #expect(try PostOffice().wire().format == "")
    }
}
