import Foundation
import LetterpressEditions
import LetterpressModel
import LetterpressPipeline
import LetterpressWorkspace
import Testing

/// Only files below `issues/` go with a message, and they go whole.
@Suite final class EnclosureTests {
    private let root = FileManager.default.temporaryDirectory.appending(
        path: "enclosures-\(UUID().uuidString)",
        directoryHint: .isDirectory
    )

    init() throws {
        try FileManager.default.createDirectory(
            at: root.appending(path: "issues/2026"),
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: root.appending(path: path))
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: root.appending(path: path).path,
            withDestinationPath: target
        )
    }

    private func shelf(
        _ more: String = "",
        url: String = "https://p.example"
    ) throws -> IssueShelf {
        let text = """
            publication: {name: P, from: a@p.example, url: "\(url)", postal_address: x}

            """
        let workspace = Workspace(root: root)
        let configuration = try ConfigurationReader(
            environment: [:],
            rules: CheckRegistry.rules
        ).read(
            text + more,
            path: "config/letterpress.yml",
            workspace: workspace
        )
        return try IssueShelf(workspace: workspace, configuration: configuration, now: .now)
    }

    private func open(
        _ text: String,
        _ more: String = "",
        path: String = "issues/2026/a.md",
        reading: FileReading = .bytes
    ) throws -> OpenIssue {
        try shelf(more).open(Array("---\n\(text)".utf8), path: path, reading: reading)
    }

    private func attached(_ path: String) throws -> (bytes: [[UInt8]], findings: [String]) {
        let open = try open("attachments: '\(path)'\n---\nWords.\n")
        return (
            open.rendered.edition.attachments.map(\.bytes),
            open.findings.filter { $0.id.hasPrefix("attachment.") }.map(\.message)
        )
    }

    // MARK: - Attachments

    @Test func goWhole() throws {
        try write("table", to: "issues/2026/a.pdf")
        try write("", to: "issues/2026/empty.txt")
        let open = try open("attachments: [a.pdf, {file: empty.txt, name: b.csv}]\n---\nWords.\n")
        #expect(
            open.rendered.edition.attachments == [
                EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: Array("table".utf8)),
                EnclosedFile(name: "b.csv", type: "text/csv", bytes: []),
            ]
        )
    }

    @Test(arguments: [
        "a.pdf", "./a.pdf", "../2026/a.pdf", "/2026/a.pdf", "file-link.pdf", "folder-link/a.pdf",
        "absolute-link.pdf",
    ])
    func areFoundBelowIssuesWhereverLinksLead(path: String) throws {
        try write("table", to: "issues/2026/a.pdf")
        try link("issues/2026/file-link.pdf", to: "a.pdf")
        try link("issues/2026/folder-link", to: "../2026")
        try link(
            "issues/2026/absolute-link.pdf",
            to: root.appending(path: "issues/2026/a.pdf").path
        )
        let (bytes, findings) = try attached(path)
        #expect(bytes == [Array("table".utf8)])
        #expect(findings == [])
    }

    /// A folder `issues` that is a link itself is the folder that it leads to.
    @Test func areFoundWhereTheIssuesAreElsewhere() throws {
        let issues = root.appending(path: "issues")
        try FileManager.default.moveItem(at: issues, to: root.appending(path: "letters"))
        try link("issues", to: "letters")
        try write("table", to: "letters/2026/a.pdf")
        #expect(try attached("a.pdf").bytes == [Array("table".utf8)])
    }

    @Test(arguments: [
        ("none.pdf", "is not there"), ("a.pdf/none.pdf", "is not there"),
        ("loop.pdf", "is not there"), ("broken.pdf", "is not there"),
        ("folder", "is no file"), ("pipe.pdf", "is no file"),
        ("../../secret.txt", "lies outside of 'issues/'"),
        ("link.txt", "lies outside of 'issues/'"),
        ("out/secret.txt", "lies outside of 'issues/'"),
        ("../../issues-old/a.pdf", "lies outside of 'issues/'"),
        ("device", "lies outside of 'issues/'"),
        ("../../../../../../../../../../../../etc/passwd", "lies outside of 'issues/'"),
    ])
    func areRefusedWhereTheyAreNone(path: String, fault: String) throws {
        try write("table", to: "issues/2026/a.pdf")
        try write("secret", to: "secret.txt")
        for folder in ["issues/2026/folder", "issues-old"] {
            try FileManager.default.createDirectory(
                at: root.appending(path: folder),
                withIntermediateDirectories: true
            )
        }
        try write("old", to: "issues-old/a.pdf")
        try link("issues/2026/loop.pdf", to: "loop.pdf")
        try link("issues/2026/broken.pdf", to: "nowhere.pdf")
        try link("issues/2026/link.txt", to: "../../secret.txt")
        try link("issues/2026/out", to: "../..")
        try link("issues/2026/device", to: "/dev/zero")
        #expect(mkfifo(root.appending(path: "issues/2026/pipe.pdf").path, 0o600) == 0)
        let (bytes, findings) = try attached(path)
        #expect(bytes == [])
        #expect(findings == ["Attachment \(fault): '\(path)'"])
    }

    @Test(.enabled(if: getuid() != 0)) func areRefusedWhereTheyCannotBeRead() throws {
        try write("table", to: "issues/2026/a.pdf")
        #expect(chmod(root.appending(path: "issues/2026/a.pdf").path, 0) == 0)
        #expect(try attached("a.pdf").findings == ["Attachment cannot be read: 'a.pdf'"])
    }

    @Test func ofAnIssueElsewhereAreRefused() throws {
        try write("secret", to: "secret.txt")
        let open = try open("attachments: secret.txt\n---\nWords.\n", path: "draft.md")
        #expect(open.rendered.edition.attachments == [])
        #expect(open.findings.map(\.id).contains("attachment.missing"))
    }

    /// Nothing is read of what is too much, nor can the finding be turned down.
    @Test func areNotReadWhereTheyAreTooHeavy() throws {
        try write("", to: "issues/2026/a.pdf")
        let file = root.appending(path: "issues/2026/a.pdf").path
        #expect(truncate(file, EnclosedFile.mostBytes) == 0)
        let line = "attachments: a.pdf\n---\nWords.\n"
        #expect(try open(line).rendered.edition.attachments.first?.bytes.count == 18_000_000)
        #expect(truncate(file, EnclosedFile.mostBytes + 1) == 0)
        let heavy = try open(line, "checks: {attachment.weight: off}\n")
        #expect(heavy.rendered.edition.attachments == [])
        #expect(heavy.findings.filter { $0.severity == .error }.map(\.id) == ["attachment.limit"])
    }

    /// `check` looks at files and does not read them.
    @Test func areNotReadForAGlance() throws {
        try write("table", to: "issues/2026/a.pdf")
        let open = try open("attachments: a.pdf\n---\nWords.\n", reading: .heads)
        #expect(open.rendered.edition.attachments == [])
        #expect(!open.findings.map(\.id).contains("attachment.missing"))
    }

    @Test func changeTheIdWithTheirBytes() throws {
        let line = "attachments: a.pdf\n---\nWords.\n"
        try write("one", to: "issues/2026/a.pdf")
        let id = try open(line).rendered.edition.id
        #expect(try open(line).rendered.edition.id == id)
        try write("two", to: "issues/2026/a.pdf")
        #expect(try open(line).rendered.edition.id != id)
    }

    // MARK: - Pictures

    private let pictures = """
        image: {src: /hero.png, alt: x}
        ---
        ![x](press.png) ![x](https://p.example/2026/press.png) ![x](drawing.svg) ![x](none.png)

        ![x](data:image/png;base64,AAAA) ![x](//p.example/press.png) ![x](press)

        """

    private func writePictures() throws {
        for name in ["hero.png", "2026/press.png", "2026/drawing.svg", "2026/press"] {
            try write(name, to: "issues/\(name)")
        }
    }

    @Test func areEmbeddedWhereThePublicationSaysSo() throws {
        try writePictures()
        let open = try open(pictures, "images: embed\n")
        #expect(
            open.rendered.edition.pictures == [
                EnclosedFile(
                    name: "hero.png",
                    type: "image/png",
                    bytes: Array("hero.png".utf8),
                    source: "https://p.example/hero.png"
                ),
                EnclosedFile(
                    name: "press.png",
                    type: "image/png",
                    bytes: Array("2026/press.png".utf8),
                    source: "https://p.example/2026/press.png"
                ),
            ]
        )
        let missing = open.findings.filter { $0.id == "image.missing" }.map(\.message)
        #expect(missing == ["Picture is not there: 'none.png'"])
    }

    @Test func areLinkedOtherwise() throws {
        try writePictures()
        let linked = try open(pictures)
        let embedded = try open(pictures, "images: embed\n")
        #expect(linked.rendered.edition.pictures == [])
        #expect(linked.rendered.edition.html == embedded.rendered.edition.html)
        #expect(linked.rendered.edition.id != embedded.rendered.edition.id)
    }

    @Test func areNotTakenFromOutside() throws {
        try write("secret", to: "secret.png")
        try link("issues/2026/press.png", to: "../../secret.png")
        let text = "title: T\n---\n![x](press.png) ![x](../../secret.png)\n"
        let embedded = try open(text, "images: embed\n")
        #expect(embedded.rendered.edition.pictures == [])
        #expect(
            embedded.findings.filter { $0.id == "image.missing" }.map(\.message) == [
                "Picture cannot be embedded from outside of 'issues/': 'press.png'",
                "Picture cannot be embedded from outside of 'issues/': '../../secret.png'",
            ]
        )
        #expect(try open(text).findings.filter { $0.id == "image.missing" }.isEmpty)
    }

    /// Where no server keeps pictures, embedded ones need no address.
    @Test func needNoServer() throws {
        try write("press", to: "issues/2026/press.png")
        let text = Array("---\ntitle: T\n---\n![x](press.png)\n".utf8)
        let open = try shelf("images: embed\n", url: "").open(text, path: "issues/2026/a.md")
        #expect(open.rendered.edition.pictures.map(\.source) == ["press.png"])
        #expect(!open.findings.map(\.id).contains("image.http"))
    }

    @Test func saysWhatImagesCanBe() throws {
        let error = #expect(throws: ConfigurationError.self) { try shelf("images: embeds\n") }
        #expect(
            error?.description == """
                config/letterpress.yml:2:9: error: Key 'images' cannot be 'embeds'
                Did you mean 'embed'? It is one of link, embed.
                """
        )
    }
}
