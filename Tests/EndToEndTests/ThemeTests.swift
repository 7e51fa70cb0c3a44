import Foundation
import Testing

/// A publication's own look, from its files to the edition.
@Suite struct ThemeTests {
    private static let letter = "---\ntitle: A letter with a look\n---\nHello, reader.\n"

    @Test func aThemeFolderChangesTheEdition() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.write(
            "base: plain\ncolors: {light: {accent: \"#006b54\"}}\n",
            to: "config/theme/theme.yml"
        )
        try scratch.write(
            "<!DOCTYPE html><html lang=\"{{language}}\"><title>{{subject}}</title>"
                + "<body><h1>{{{title}}}</h1>{{{body}}}<a style=\"text-decoration:underline\" href=\"{{{unsubscribe}}}\">{{unsubscribeWord}}</a></body></html>\n",
            to: "config/theme/layout.html.mustache"
        )
        try scratch.write(
            Self.letter + "\n[Go](https://x.example/ \"button\")\n",
            to: "issues/a.md"
        )
        let html = try await scratch.letterpress("render", "issues/a.md").output
        #expect(
            html.hasPrefix("<!DOCTYPE html><html lang=\"en\"><title>A letter with a look</title>")
        )
        #expect(html.contains("background-color:#006b54"))
        #expect(try await scratch.letterpress("check").status == 0)
    }

    /// Sizes are read off the files beside an issue, wherever it is rendered from.
    @Test func aSmallPictureStaysSmall() async throws {
        let scratch = try await Scratch.workspace()
        let letter = Self.letter + "\n![A stamp](stamps/a%20stamp.gif)\n"
        try scratch.write(letter, to: "issues/2026/a.md")
        try scratch.write("GIF89a\u{2C}\u{01}\u{64}\u{00}", to: "issues/2026/stamps/a stamp.gif")
        let html = try await scratch.letterpress("render", "issues/2026/a.md").output
        #expect(html.contains("/2026/stamps/a%20stamp.gif\" width=\"300\""))
        // Nobody waits for a pipe that is no picture.
        let pipe = scratch.folder.appending(path: "issues/2026/pipe.gif").path
        #expect(mkfifo(pipe, 0o600) == 0)
        try scratch.write(Self.letter + "\n![A pipe](pipe.gif)\n", to: "issues/2026/b.md")
        let render = try await scratch.letterpress("render", "issues/2026/b.md")
        #expect(render.status == 1)
        #expect(render.errors.contains("Picture is not there: 'pipe.gif'"))
    }

    @Test func anIssueMayNameItsOwn() async throws {
        let scratch = try await Scratch.workspace()
        let plain = Self.letter.replacing("---\nHello", with: "theme: plain\n---\nHello")
        try scratch.write(plain, to: "issues/a.md")
        try scratch.write(Self.letter, to: "issues/b.md")
        #expect(try await scratch.letterpress("render", "issues/a.md").output.contains("#1c2024"))
        #expect(try await scratch.letterpress("render", "issues/b.md").output.contains("#231f1a"))

        let odd = plain.replacing("plain", with: "plane")
        try scratch.write(odd, to: "issues/a.md")
        let check = try await scratch.letterpress("check", "issues/a.md")
        #expect(check.status == 1)
        #expect(
            check.output.contains(
                "issues/a.md:3:8: error: Key 'theme' is neither a theme nor a folder: 'plane' "
                    + "[configuration]\n    3 | theme: plane\n      |        ^\nDid you mean 'plain'?"
            )
        )
    }

    @Test func aBrokenThemeIsToldOnceAndStopsSending() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.write("colors: {dark: {ink: \"#333333\"}}\n", to: "config/theme/theme.yml")
        try scratch.write("<p>{{#body}}</p>\n", to: "config/theme/layout.html.mustache")
        try scratch.write(Self.letter, to: "issues/a.md")
        try scratch.write(Self.letter.replacing("look", with: "hat"), to: "issues/b.md")
        let check = try await scratch.letterpress("check")
        #expect(check.status == 1)
        #expect(check.output.components(separatedBy: "'ink' on 'sheet'").count == 2)
        #expect(
            check.output.contains(
                "config/theme/layout.html.mustache:2:1: error: Layout cannot be read: a section is not closed"
            )
        )
        let render = try await scratch.letterpress("render", "issues/a.md")
        #expect(render.status == 1 && render.output.contains("Hello, reader."))
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let send = try await scratch.letterpress("send", "issues/a.md", "--yes")
        #expect(send.status == 65)
    }
}
