import Foundation
import Testing

/// What happens to the files while the page is open: each is told there, and nothing is lost.
@Suite struct PreviewChangeTests {
    private func scratch(_ words: String = "Hello.") throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(Self.letter(words), to: "issues/a.md")
        return scratch
    }

    private static func letter(_ words: String, keys: String = "") -> String {
        "---\ntitle: A letter\n\(keys)---\n\(words)\n"
    }

    @Test func beginsWithAnEmptyWorkspaceAndShowsTheFirstIssue() async throws {
        let scratch = try Scratch.publication()
        let preview = try PreviewProcess(scratch.letterpress)
        #expect(try await preview.get("").body.contains("No issue yet"))
        try scratch.write(Self.letter("The first."), to: "issues/a.md")
        let page = try await preview.page("?view=text") { $0.contains("The first.") }
        #expect(page.contains("The first."))
    }

    @Test func followsTheIssueThatIsSavedLast() async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        #expect(try await preview.get("?view=text").body.contains("Hello."))
        try scratch.write(Self.letter("Another.", keys: "permalink: b\n"), to: "issues/deep/b.md")
        #expect(
            try await preview.page("?view=text") { $0.contains("Another.") }.contains("Another.")
        )
        try scratch.write(Self.letter("Hello again."), to: "issues/a.md")
        #expect(try await preview.page("?view=text") { $0.contains("again.") }.contains("again."))
    }

    /// Moved by the same inode, or written anew under another name with the permalink of the old.
    @Test(arguments: [true, false])
    func saysWhereARenamedIssueWent(isMoved: Bool) async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        _ = try await preview.get("?issue=issues/a.md")
        if isMoved {
            try FileManager.default.moveItem(
                at: scratch.folder.appending(path: "issues/a.md"),
                to: scratch.folder.appending(path: "issues/b.md")
            )
        } else {
            try scratch.write(Self.letter("Hello.", keys: "permalink: a\n"), to: "issues/b.md")
            try FileManager.default.removeItem(at: scratch.folder.appending(path: "issues/a.md"))
        }
        let page = try await preview.page("?issue=issues/a.md") { $0.contains("no longer there") }
        #expect(page.contains("It is now &#39;issues/b.md&#39;"))
        #expect(page.contains("./?issue=issues/b.md"))
        #expect(try await preview.get("?issue=issues/b.md&view=text").body.contains("Hello."))
    }

    /// As an editor writes that empties the file first, and as one that stops half way.
    @Test(arguments: ["", "---\ntitle: A l", "---\ntitle: \"A letter\n---\nHal"])
    func keepsTheEditionWhileAFileIsHalfWritten(half: String) async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let good = try await preview.get("edition?issue=issues/a.md").body
        try scratch.write(half, to: "issues/a.md")
        let page = try await preview.page("?issue=issues/a.md") { $0.contains("role=\"alert\"") }
        #expect(page.contains("has faults that keep it from being shown"))
        #expect(try await preview.get("edition?issue=issues/a.md").body == good)
        try scratch.write(Self.letter("Whole again."), to: "issues/a.md")
        let whole = try await preview.page("?issue=issues/a.md&view=text") {
            $0.contains("Whole again.")
        }
        #expect(!whole.contains("role=\"alert\""))
    }

    /// In place and through a file beside it, as editors do; the last state is what is shown.
    @Test func keepsUpWithTenSavesASecond() async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        for number in 1...30 {
            let text = Data(Self.letter("Save \(number).").utf8)
            let file = scratch.folder.appending(path: "issues/a.md")
            try text.write(to: file, options: number % 2 == 0 ? .atomic : [])
            try await Task.sleep(for: .milliseconds(100))
        }
        let page = try await preview.page("?view=text") { $0.contains("Save 30.") }
        #expect(page.contains("Save 30."))
        #expect(!page.contains("role=\"alert\""))
    }

    @Test func keepsTheEditionWhileAThemeIsBroken() async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let good = try await preview.get("edition?issue=issues/a.md").body
        try scratch.write("colors: {light: {accent: \"#105010\"}", to: "config/theme/theme.yml")
        let configuration = try scratch.read("config/letterpress.yml")
        try scratch.write(configuration + "theme: config/theme\n", to: "config/letterpress.yml")
        let page = try await preview.page("?issue=issues/a.md") { $0.contains("role=\"alert\"") }
        #expect(page.contains("config/theme/theme.yml:"), "\(page)")
        #expect(try await preview.get("edition?issue=issues/a.md").body == good)
        // Mended, and no other file touched.
        try scratch.write("colors: {light: {accent: \"#105010\"}}\n", to: "config/theme/theme.yml")
        _ = try await preview.page("?issue=issues/a.md") { !$0.contains("role=\"alert\"") }
        #expect(try await preview.get("edition?issue=issues/a.md").body.contains("#105010"))
    }

    /// A folder that lies elsewhere and is made after it was named.
    @Test func seesAThemeThatComesLater() async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let configuration = try scratch.read("config/letterpress.yml")
        try scratch.write(configuration + "theme: themes/green\n", to: "config/letterpress.yml")
        let page = try await preview.page("") { $0.contains("themes/green") }
        #expect(page.contains("config/letterpress.yml:6:8"), "\(page)")
        try scratch.write("colors: {light: {accent: \"#105010\"}}\n", to: "themes/green/theme.yml")
        _ = try await preview.page("") { !$0.contains("themes/green") }
        #expect(try await preview.get("edition?issue=issues/a.md").body.contains("#105010"))
    }

    @Test func usesTheLastGoodConfiguration() async throws {
        let scratch = try scratch()
        let preview = try PreviewProcess(scratch.letterpress)
        let configuration = try scratch.read("config/letterpress.yml")
        try scratch.write("publication: {name: [}\n", to: "config/letterpress.yml")
        let page = try await preview.page("") { $0.contains("config/letterpress.yml:1:") }
        #expect(page.contains("config/letterpress.yml:1:"))
        #expect(page.contains("The Weekly Proof"))
        let other = configuration.replacing("The Weekly Proof", with: "The Daily Proof")
        try scratch.write(other, to: "config/letterpress.yml")
        let mended = try await preview.page("") { $0.contains("The Daily Proof") }
        #expect(!mended.contains("config/letterpress.yml:1:"))
    }

    @Test func showsAnIssueThatLiesElsewhere() async throws {
        let scratch = try scratch()
        let other = try Scratch()
        try other.write(Self.letter("From elsewhere."), to: "draft.md")
        let path = other.folder.appending(path: "draft.md").path
        let preview = try PreviewProcess(scratch.letterpress, issue: path)
        #expect(try await preview.get("?view=text").body.contains("From elsewhere."))
        try other.write(Self.letter("Changed elsewhere."), to: "draft.md")
        let page = try await preview.page("?view=text") { $0.contains("Changed elsewhere.") }
        #expect(page.contains("Changed elsewhere."))
        #expect(page.contains("The one asked for"))
        #expect(try await preview.get("?issue=\(path)x").status == 404)
    }

    @Test func findsOneReaderAmongMany() async throws {
        let scratch = try scratch("Hello {{ first_name | default: \"there\" }}.")
        try scratch.writeReaders(3_000)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let preview = try PreviewProcess(scratch.letterpress)
        let page = try await preview.get("").body
        #expect(page.matches(of: #/<option/#).count == 53)
        #expect(page.contains("id=\"find\""))
        let found = try await preview.get("?find=reader2999%40").body
        #expect(found.contains("reader2999@list.example"))
        #expect(found.matches(of: #/<option/#).count == 4)
        #expect(try await preview.get("?find=nobody").body.contains("Nobody is called"))
        #expect(try await preview.get("?as=2999&view=text").body.contains("Hello Reader2999."))
    }
}
