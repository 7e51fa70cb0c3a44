import Foundation
import Testing

/// When `check` fails, and what the configuration and an author may say of it.
@Suite struct CheckCommandTests {
    // MARK: - Exit codes
    @Test func failsOnErrorsAndOnWarningsWhenItIsStrict() async throws {
        let scratch = try CheckedLetter.scratch("Words, [click here](https://press.example/).\n")
        #expect(try await scratch.letterpress("check").status == 0)
        #expect(try await scratch.letterpress("check", "--strict").status == 1)
        try scratch.write(
            CheckedLetter.head + "![](https://press.example/a.png)\n",
            to: "issues/a.md"
        )
        #expect(try await scratch.letterpress("check").status == 1)
        #expect(try await scratch.letterpress("check", "nowhere").status == 66)
    }

    /// What the law and mailbox providers ask of bulk mail is asked once mail leaves this machine.
    @Test func isStricterWhenMessagesGoToReaders() async throws {
        let scratch = try Scratch()
        let plain = "publication: {name: The Weekly Proof, from: hello@proof.example}\n"
        try scratch.write(plain, to: "config/letterpress.yml")
        try scratch.write(CheckedLetter.head + "Words.\n", to: "issues/a.md")
        let ids = ["address.missing", "archive.missing", "unsubscribe.missing"]
        let kept = try await scratch.letterpress("check")
        #expect(kept.status == 0)
        #expect(kept.ids(of: "warning").filter(ids.contains) == ids)
        try scratch.write(
            plain + "delivery: {transport: smtp, smtp: {url: 'smtp://mail.proof.example:587'}}\n",
            to: "config/letterpress.yml"
        )
        let sent = try await scratch.letterpress("check")
        #expect(sent.status == 1)
        #expect(sent.ids(of: "error").filter(ids.contains) == ids)
    }

    @Test(arguments: [
        ["--links-max-age", "-1"], ["--links-max-age", "9223372036854775807"],
        ["--links-timeout", "0"], ["--format", "xml"],
    ])
    func refusesWhatItCannotDo(arguments: [String]) async throws {
        let scratch = try CheckedLetter.scratch("Words.\n")
        let check = try await scratch.letterpress.run(
            Letterpress.binary.path,
            ["check", "--links"] + arguments
        )
        #expect(check.status == 64)
        #expect(check.errors.contains(arguments[0]))
    }

    @Test func saysWhatLiesWhereAnIssueShould() async throws {
        let scratch = try CheckedLetter.scratch("Words.\n")
        let folder = scratch.folder.appending(path: "issues")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "b.md"),
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: "c.md").path,
            withDestinationPath: "c.md"
        )
        let output = try await scratch.letterpress("check").output
        #expect(
            output.contains("issues/b.md: error: File cannot be read: is a directory [encoding]")
        )
        #expect(
            output.contains(
                "issues/c.md: error: File cannot be read: too many levels of symbolic links [encoding]"
            )
        )
    }

    @Test func oneFileThatCannotBeReadHidesNoOther() async throws {
        let scratch = try CheckedLetter.scratch("![](https://press.example/a.png)\n")
        let folder = scratch.folder.appending(path: "issues/b.md")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 1)
        let found = try check.ids
        #expect(found.contains("encoding") && found.contains("image.alt"))
        // Nor does it hide one that is asked for by its permalink and comes later.
        try scratch.write("---\ntitle: C\npermalink: see\n---\nWords.\n", to: "issues/c.md")
        #expect(try await scratch.letterpress("render", "see").status == 0)
    }

    // MARK: - Severities and remarks
    @Test func obeysTheConfiguration() async throws {
        let scratch = try CheckedLetter.scratch("Words, [click here](https://press.example/).\n")
        let plain = try scratch.read("config/letterpress.yml")
        try scratch.write(
            plain + "checks: {link.vague: error, copy.length: off}\n",
            to: "config/letterpress.yml"
        )
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 1)
        #expect(try check.ids == ["preheader.length", "link.vague"])
        for (line, words) in [
            (
                "checks: {link.vage: off}\n",
                "config/letterpress.yml:6:21: error: Check 'link.vage' is not known\n"
                    + "Did you mean 'link.vague'?\n"
            ),
            (
                "checks: {link.vague: quiet}\n",
                "config/letterpress.yml:6:22: error: Check 'link.vague' cannot be 'quiet'\n"
                    + "Write off, info, warning, error.\n"
            ),
            (
                "checks: {encoding: off}\n",
                "config/letterpress.yml:6:20: error: Check 'encoding' cannot be turned down\n"
                    + "Take it out of 'checks': something of an issue would be lost without a word.\n"
            ),
        ] {
            try scratch.write(plain + line, to: "config/letterpress.yml")
            let refused = try await scratch.letterpress("check")
            #expect(refused.status == 78)
            #expect(refused.errors == words)
        }
    }

    @Test func ignoresWhatARemarkSaysIsMeant() async throws {
        let scratch = try CheckedLetter.scratch(
            """
            ![](https://press.example/a.png) <!-- check: ignore image.alt, image.ratio -->

            <!-- check: ignore image.alt -->
            ![](https://press.example/b.png)

            ![](https://press.example/c.png)

            <!-- check: ignore-issue image.ratio copy.length -->

            ```
            <!-- check: ignore-issue image.alt -->
            ```

            """
        )
        let check = try await scratch.letterpress("check")
        #expect(check.output.components(separatedBy: "[image.alt]").count == 2)
        #expect(check.output.contains("issues/a.md:9:1: error: Picture has no alternative text"))
        #expect(!check.output.contains("image.ratio") && !check.output.contains("copy.length"))
        for format in ["html", "text", "fragment", "page"] {
            let render = try await scratch.letterpress("render", "a", "--format", format)
            #expect(!render.output.contains("ignore image.alt, "), "\(format)")
        }
    }

    /// What would lose something of a file is told whatever a remark says.
    @Test func ignoresNothingThatWouldBeLost() async throws {
        let scratch = try CheckedLetter.scratch("")
        try scratch.write(
            "---\ntitle: A letter\ntitle: B  # check: ignore frontmatter.duplicate\n---\nWords.\n",
            to: "issues/a.md"
        )
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 1)
        #expect(try check.ids.contains("frontmatter.duplicate"))
        #expect(try check.ids.contains("check.ignore"))
    }

    /// An archive is old by right; an issue that is asked for by name may be the wrong one.
    @Test func wondersAtAnOldDateOnlyWhereAnIssueIsNamed() async throws {
        let scratch = try CheckedLetter.scratch("")
        let letter = "---\ntitle: A letter of old\npublic_date: 2001-02-03\n---\nWords.\n"
        try scratch.write(letter, to: "issues/a.md")
        #expect(try await !scratch.letterpress("check", "--json").ids.contains("date.past"))
        #expect(try await scratch.letterpress("check", "a", "--json").ids.contains("date.past"))
    }

    @Test func ignoresWhatFrontMatterSaysIsMeant() async throws {
        let scratch = try CheckedLetter.scratch("")
        try scratch.write(
            "---\ntitle: TK is a title  # check: ignore copy.placeholder\n"
                + "# check: ignore preheader.length\npreheader: Short\n---\nWords.\n",
            to: "issues/a.md"
        )
        let check = try await scratch.letterpress("check", "--json")
        #expect(check.status == 0)
        #expect(try check.ids == ["copy.length"])
    }
}
