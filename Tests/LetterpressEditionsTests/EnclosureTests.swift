import LetterpressEditions
import LetterpressModel
import Testing

/// Files that go with an edition.
@Suite struct EnclosureTests {
    private func edition(
        _ text: String,
        _ files: EnclosedFiles = EnclosedFiles(),
        folder: String = "",
        url: String = "https://proof.example"
    ) throws -> Edition {
        let press = Press(url: url)
        return try press.renderer().render(press.issue(text), folder: folder, files: files).edition
    }

    private func file(
        _ name: String = "a.pdf",
        type: String = "application/pdf",
        bytes: [UInt8] = [1, 2, 3]
    ) -> EnclosedFile {
        EnclosedFile(name: name, type: type, bytes: bytes)
    }

    // MARK: - Identity

    @Test func whateverGoesAlongChangesTheId() throws {
        let text = "Words.\n\n![x](a.png)\n"
        let files: [EnclosedFiles] = [
            EnclosedFiles(), EnclosedFiles(attachments: [file()]),
            EnclosedFiles(attachments: [file("b.pdf")]),
            EnclosedFiles(attachments: [file(type: "text/plain")]),
            EnclosedFiles(attachments: [file(bytes: [1, 2])]),
            EnclosedFiles(attachments: [file(), file()]),
            EnclosedFiles(attachments: [file(), file("b.pdf")]),
            EnclosedFiles(attachments: [file("b.pdf"), file()]),
            EnclosedFiles(pictures: ["a.png": [1, 2, 3]]),
            EnclosedFiles(attachments: [file("a.png", type: "image/png")]),
            EnclosedFiles(attachments: [file()], pictures: ["a.png": [1, 2, 3]]),
        ]
        let ids = try files.map { try edition(text, $0).id }
        #expect(Set(ids).count == files.count)
        #expect(try files.map { try edition(text, $0).id } == ids)
    }

    @Test func nothingElseIsChangedByIt() throws {
        let text = "Words.\n\n![x](a.png)\n"
        let bare = try edition(text)
        let full = try edition(
            text,
            EnclosedFiles(attachments: [file()], pictures: ["a.png": [1, 2, 3]])
        )
        #expect(bare.attachments == [])
        #expect(bare.pictures == [])
        #expect(full.attachments == [file()])
        #expect(full.html == bare.html)
        #expect(full.text == bare.text)
    }

    // MARK: - Pictures

    @Test(arguments: [
        ("a.png", "https://proof.example/2026/a.png"),
        ("./a.png", "https://proof.example/2026/a.png"),
        ("../a.png", "https://proof.example/a.png"), ("/b/a.png", "https://proof.example/b/a.png"),
        ("a%20b.png", "https://proof.example/2026/a%20b.png"),
        ("ä.png", "https://proof.example/2026/%C3%A4.png"),
        ("a.png?b=1&c='2'", "https://proof.example/2026/a.png?b=1&c='2'"),
    ])
    func areNamedByTheAddressInTheHTML(source: String, address: String) throws {
        let text = "---\nimage: {src: \"\(source)\", alt: x}\n---\n![y](<\(source)>)\n"
        let edition = try edition(
            text,
            EnclosedFiles(pictures: [source: [1]]),
            folder: "2026/"
        )
        #expect(edition.pictures.map(\.source) == [address])
        let html = edition.html.filled(with: Press.values())
        let sources = Markup(html: html).values(of: "src", on: "img")
        #expect(sources == [HTMLEscape.escape(address), HTMLEscape.escape(address)])
    }

    @Test func areNamedAndTypedByTheirFiles() throws {
        let sources = ["../b/c%20d.JPG?w=2", "e.gif"]
        let edition = try edition(
            sources.map { "![x](\($0))\n\n" }.joined(),
            EnclosedFiles(pictures: ["e.gif": [2], "../b/c%20d.JPG?w=2": [1], "other.png": [3]])
        )
        #expect(edition.pictures.map(\.name) == ["c d.JPG", "e.gif"])
        #expect(edition.pictures.map(\.type) == ["image/jpeg", "image/gif"])
        #expect(edition.pictures.map(\.bytes) == [[1], [2]])
    }

    @Test func areThereOnceHoweverOftenTheyAreShown() throws {
        let edition = try edition(
            "![x](a.png) and ![x](./a.png)\n\n{{#if tag:paid}}\n![x](a.png)\n{{/if}}\n",
            EnclosedFiles(pictures: ["a.png": [1], "./a.png": [1]])
        )
        #expect(edition.pictures.count == 1)
    }

    /// A leading heading that repeats the title is left out, and its picture with it.
    @Test func areLeftOutWhereTheHTMLDoesNotShowThem() throws {
        let edition = try edition(
            "---\ntitle: T\n---\n# ![T](a.png)\n\nWords.\n",
            EnclosedFiles(pictures: ["a.png": [1]])
        )
        #expect(edition.pictures == [])
    }

    @Test func areNamedByTheirPathsWhereNothingIsServed() throws {
        let edition = try edition("![x](a.png)\n", EnclosedFiles(pictures: ["a.png": [1]]), url: "")
        #expect(edition.pictures.map(\.source) == ["a.png"])
    }
}
