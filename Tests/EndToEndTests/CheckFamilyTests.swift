import Foundation
import Testing

/// What no issue shows alone: what was mailed, what others claim, what readers are called.
@Suite struct CheckFamilyTests {
    @Test func tellsOfAPermalinkThatWasMailedAndIsLost() async throws {
        let scratch = try CheckedLetter.scratch("Words for everybody.\n")
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        #expect(try await scratch.letterpress("send", "a", "--yes", "--quiet").status == 0)
        #expect(try await scratch.letterpress("check").status == 0)
        try scratch.write(
            "---\ntitle: A letter with a fault\npermalink: another\n---\nWords.\n",
            to: "issues/a.md"
        )
        let renamed = try await scratch.letterpress("check", "issues/a.md")
        #expect(renamed.status == 1)
        #expect(
            renamed.output.contains(
                """
                issues/a.md:3:12: error: Permalink 'a' was mailed and leads nowhere now [permalink.lost]
                    3 | permalink: another
                      |            ^
                Add '/a' to 'redirect_from'.
                """
            )
        )
        try FileManager.default.removeItem(at: scratch.folder.appending(path: "issues/a.md"))
        try scratch.write(CheckedLetter.head + "Words.\n", to: "issues/b.md")
        let gone = try await scratch.letterpress("check")
        #expect(gone.status == 1)
        #expect(
            gone.output.contains(
                """
                issues/a.md: error: Permalink 'a' was mailed and leads nowhere now [permalink.lost]
                Bring the issue back, or add it to 'redirect_from' of the issue that replaces it.
                """
            )
        )
        try scratch.write(
            "---\ntitle: A letter with a fault\nredirect_from: /a\n---\nWords.\n",
            to: "issues/b.md"
        )
        #expect(try await scratch.letterpress("check").status == 0)
    }

    @Test func tellsOfACollisionAlsoWhereOneIssueIsNamed() async throws {
        let scratch = try CheckedLetter.scratch("Words.\n")
        try scratch.write("---\ntitle: B\npermalink: a\n---\nWords.\n", to: "issues/b.md")
        let check = try await scratch.letterpress("check", "issues/a.md", "--json")
        #expect(check.status == 1)
        #expect(try check.ids.contains("permalink.collision"))
        try scratch.writeReaders(1)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let send = try await scratch.letterpress("send", "issues/a.md", "--yes")
        #expect(send.status == 65)
        #expect(send.errors.contains("Permalink 'a' is also claimed by issues/b.md"))
    }

    /// The edition grows by what readers are called.
    @Test func countsTheLongestValuesIntoTheSize() async throws {
        let sentence = "Ink is what remains of a page when everything else has been said, dear "
        let body = String(
            repeating: sentence + "{{ first_name | default: \"you\" }}.\n\n",
            count: 400
        )
        let scratch = try CheckedLetter.scratch(
            "## The beginning\n\n" + body + "## The end\n\nWords.\n"
        )
        #expect(try await scratch.letterpress("check").status == 0)
        let name = String(repeating: "x", count: 140)
        try scratch.write("email,first_name\na@list.example,\(name)\n", to: "readers.csv")
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let check = try await scratch.letterpress("check")
        #expect(check.status == 1)
        let told = check.output.firstMatch(
            of:
                #/HTML edition has (\d+) bytes; Gmail clips it at 99,000, under 'The beginning' \[size.clip\]/#
        )
        #expect(told.flatMap { Int($0.1) } ?? 0 > 99_000)
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(
                atPath: Letterpress.package.appending(path: "../shared/issues").path
            ),
            "real issues lie beside the repository only where it is worked on"
        )
    )
    func findsNoErrorInARealIssue() async throws {
        let scratch = try CheckedLetter.scratch("Words.\n")
        let name = "domain-specific-machine-learning.md"
        let real = Letterpress.package.appending(path: "../shared/issues/\(name)")
        try FileManager.default.copyItem(
            at: real,
            to: scratch.folder.appending(path: "issues/\(name)")
        )
        let check = try await scratch.letterpress("check", "issues/\(name)")
        #expect(check.status == 0, "\(check.output)")
    }
}
