import LetterpressModel
import Testing

/// Files that an issue takes along; what is wrong with the way they are written is in
/// `Broken/attachments.md`.
@Suite struct AttachmentTests {
    private func attachments(_ frontMatter: String) -> [String] {
        let reading = Reading("---\n\(frontMatter)\n---\n\nWords.\n")
        #expect(reading.descriptions == [])
        return reading.issue.attachments.map { attachment in
            let (path, name) = (attachment.path, attachment.name)
            return path == name ? path : "\(path) as \(name)"
        }
    }

    @Test(arguments: [
        ("attachments: a.pdf", ["a.pdf"]),
        ("attachments: [a.pdf, 'b c.pdf']", ["a.pdf", "b c.pdf"]),
        ("attachments:\n- a.pdf\n-\n- b.pdf", ["a.pdf", "b.pdf"]),
        ("attachments: 2026/a.pdf", ["2026/a.pdf as a.pdf"]),
        ("attachments: /2026/a.pdf", ["/2026/a.pdf as a.pdf"]),
        ("attachments: ../a.pdf", ["../a.pdf as a.pdf"]),
        ("attachments: {file: a.pdf, name: The table.pdf}", ["a.pdf as The table.pdf"]),
        (
            "attachments:\n- {path: b/a.pdf, filename: c.pdf}\n- {src: d.pdf}",
            [
                "b/a.pdf as c.pdf", "d.pdf",
            ]
        ),
        ("attachments: {file: a.pdf, name: }", ["a.pdf"]),
        ("attachments: 100%25.pdf", ["100%25.pdf"]),
        ("Attachment: a.pdf", ["a.pdf"]), ("attach: [a.pdf]", ["a.pdf"]),
        ("attachments: false", []), ("attachments:", []), ("attachments: [null, '']", []),
        ("attachment: theirs.pdf\nattachments: ours.pdf", ["ours.pdf"]),
    ])
    func areReadHoweverTheyAreWritten(lines: String, files: [String]) {
        #expect(attachments(lines) == files)
    }

    @Test func knowTheirPlace() {
        let issue = Reading(
            "---\nattachments:\n  - a.pdf\n  - {name: c.pdf, file: b.pdf}\n---\nWords.\n"
        ).issue
        #expect(
            issue.attachments.map { issue.location($0.position).description } == [
                "issues/2026-07-01-three-routes.md:3:5", "issues/2026-07-01-three-routes.md:4:25",
            ]
        )
    }

    @Test(arguments: [
        "Title: T\nAttachments: a.pdf, b.pdf\n\nWords.\n",
        "+++\ntitle = \"T\"\nattachments = [\"a.pdf\", \"b.pdf\"]\n+++\nWords.\n",
        "+++\ntitle = \"T\"\n[[attachments]]\nfile = \"a.pdf\"\n[[attachments]]\nfile = \"b.pdf\"\n+++\n",
        "{\n\"title\": \"T\",\n\"attachments\": [\"a.pdf\", {\"file\": \"b.pdf\"}]\n}\nWords.\n",
    ])
    func standInFrontMatterOfEveryKind(text: String) {
        let reading = Reading(text)
        #expect(reading.descriptions == [])
        #expect(reading.issue.attachments.map(\.path) == ["a.pdf", "b.pdf"])
    }

    @Test func areKeptByTheHeadOfAnIssue() {
        let issue = Reading("---\nattachments: a.pdf\n---\nWords.\n").issue
        #expect(issue.head.attachments == issue.attachments)
    }
}
