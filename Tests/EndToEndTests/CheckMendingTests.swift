import Foundation
import Testing

/// `check --fix` changes what needs no thought, and nothing else.
@Suite struct CheckMendingTests {
    private static let mendable =
        "---\r\ntitle: A press: its parts\r\n---\r\n"
        + "Dear {{ first_name | default: “you” }}, see [the press](hhttps://press.example/).\r\n"
    private static let mended =
        "---\r\ntitle: 'A press: its parts'\r\n---\r\n"
        + "Dear {{ first_name | default: \"you\" }}, see [the press](https://press.example/).\r\n"

    @Test func mendsWhatNeedsNoThought() async throws {
        let scratch = try CheckedLetter.scratch("")
        try scratch.write(Self.mendable, to: "issues/a.md")
        let file = scratch.folder.appending(path: "issues/a.md").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        let asked = try await scratch.letterpress("check", "--fix")
        #expect(asked.status == 77)
        #expect(try scratch.read("issues/a.md") == Self.mendable)
        #expect(
            asked.errors == """
                --- a/issues/a.md
                +++ b/issues/a.md
                @@ -1,5 +1,5 @@
                 ---
                -title: A press: its parts
                +title: 'A press: its parts'
                 ---
                -Dear {{ first_name | default: “you” }}, see [the press](hhttps://press.example/).
                +Dear {{ first_name | default: "you" }}, see [the press](https://press.example/).
                \(" ")
                error: nobody is there to be asked: Make these 3 changes?
                Add --yes to answer beforehand.

                """
        )
        let done = try await scratch.letterpress("check", "--fix", "--yes")
        #expect(done.status == 0)
        #expect(try scratch.read("issues/a.md") == Self.mended)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o640)
        let again = try await scratch.letterpress("check", "--fix")
        #expect(again.errors.hasPrefix("Nothing can be mended without a thought.\n"))
    }

    /// The words of a link may say what its destination says; a value of front matter has quotes of its
    /// own already.
    @Test func mendsNothingElse() async throws {
        let scratch = try CheckedLetter.scratch("")
        let front = "---\ntitle: A press\nsubject: \"Hi {{ first_name | default: “x” }}\"\n---\n"
        try scratch.write(
            front + "See [hhttps://p.example/](hhttps://p.example/) and [it][p].\n\n"
                + "[p]: hhttps://p.example/\n",
            to: "issues/a.md"
        )
        _ = try await scratch.letterpress("check", "--fix", "--yes")
        #expect(
            try scratch.read("issues/a.md")
                == front + "See [hhttps://p.example/](https://p.example/) and [it][p].\n\n"
                + "[p]: hhttps://p.example/\n"
        )
    }
}
