import LetterpressIssues
import LetterpressModel
import LetterpressPipeline
import Testing

/// Each path has one issue, and each redirect leads to it at once.
@Suite struct PermalinkTests {
    /// The findings of a workspace: `(name, front matter)` a file, all below `issues/`.
    private func findings(_ files: [(name: String, keys: String)]) -> [String] {
        let reader = IssueReader(fields: [:], smartPunctuation: false, language: "en")
        let issues = files.map { name, keys in
            reader.read(Array("---\n\(keys)\n---\nWords.\n".utf8), path: "issues/\(name).md").issue
        }
        let collisions = PermalinkCollisions(issues)
        return issues.flatMap { collisions.findings(for: $0.path) }.map(\.description)
    }

    @Test func isContentWithPathsOfTheirOwn() {
        #expect(
            findings([
                ("a", "permalink: a\nredirect_from: [old, /older/]"), ("b", "permalink: /b/"),
                ("c", "title: C"),
            ]) == []
        )
    }

    @Test func tellsBothIssuesThatClaimOnePermalink() {
        #expect(
            findings([("a", "title: A\npermalink: /One/"), ("b", "slug: one"), ("one", "title: C")])
                == [
                    """
                    issues/a.md:3:12: error: Permalink 'one' is also claimed by issues/b.md
                    Give one of the two another 'permalink'.
                    """,
                    """
                    issues/b.md:2:7: error: Permalink 'one' is also claimed by issues/a.md
                    Give one of the two another 'permalink'.
                    """,
                    """
                    issues/one.md: error: Permalink 'one' is also claimed by issues/a.md
                    Give one of the two another 'permalink'.
                    """,
                ]
        )
    }

    @Test func tellsOfAPermalinkThatAnotherIssueRedirects() {
        #expect(
            findings([
                ("a", "permalink: a"),
                ("b", "permalink: b\nredirect_from:\n- old\n- https://x.example/A/"),
            ]) == [
                """
                issues/a.md:2:12: error: Permalink 'a' is also redirected by issues/b.md
                Take it out of 'redirect_from' there, or give this issue another 'permalink'.
                """,
                """
                issues/b.md:5:3: error: Redirect 'a' is the permalink of issues/a.md
                Take it out of 'redirect_from', or give that issue another 'permalink'.
                """,
            ]
        )
    }

    @Test func tellsOfAPathThatTwoIssuesRedirect() {
        #expect(
            findings([("a", "redirect_from: old"), ("b", "aliases: [x, /OLD]")]) == [
                """
                issues/a.md:2:16: error: Redirect 'old' is also claimed by issues/b.md
                Keep it in one of the two.
                """,
                """
                issues/b.md:2:14: error: Redirect 'old' is also claimed by issues/a.md
                Keep it in one of the two.
                """,
            ]
        )
    }

    @Test func tellsOfARedirectFromTheIssuesOwnPermalink() {
        #expect(
            findings([("a", "permalink: a\nredirect_from: [old, /a/]")]) == [
                """
                issues/a.md:3:22: error: Redirect 'a' is the issue's own permalink
                Take it out of 'redirect_from'.
                """
            ]
        )
        // Also where the permalink is that of the file's name.
        #expect(findings([("2026-01-02-x", "redirect_from: x")]).count == 1)
    }

    @Test func tellsOfTwoIssuesThatRedirectToOneAnother() {
        #expect(
            findings([
                ("a", "permalink: a\nredirect_from: b"), ("b", "permalink: b\nredirect_from: a"),
            ]) == [
                """
                issues/a.md:3:16: error: Redirect 'b' leads back to itself by way of 'a'
                Take it out of 'redirect_from'.
                """,
                """
                issues/b.md:3:16: error: Redirect 'a' leads back to itself by way of 'b'
                Take it out of 'redirect_from'.
                """,
            ]
        )
    }

    @Test func tellsOfALoopOverThreeIssues() {
        let found = findings([
            ("a", "permalink: a\nredirect_from: c"), ("b", "permalink: b\nredirect_from: a"),
            ("c", "permalink: c\nredirect_from: [b, elsewhere]"),
        ])
        #expect(found.count == 3)
        #expect(found.allSatisfy { $0.contains("leads back to itself by way of") })
    }

    /// `a` was renamed to `b`, and `b` to `c` in another file: mail that names `a` must go to `c`.
    @Test func tellsOfARedirectToAnIssueThatMovedAgain() {
        #expect(
            findings([
                ("b", "permalink: b\nredirect_from: [a]"), ("c", "permalink: c\nredirect_from: b"),
            ]) == [
                """
                issues/b.md:2:12: error: Permalink 'b' is also redirected by issues/c.md
                Take it out of 'redirect_from' there, or give this issue another 'permalink'.
                """,
                """
                issues/b.md:3:17: warning: Redirect 'a' leads to 'b', which issues/c.md redirects
                Move it to 'redirect_from' of issues/c.md.
                """,
                """
                issues/c.md:3:16: error: Redirect 'b' is the permalink of issues/b.md
                Take it out of 'redirect_from', or give that issue another 'permalink'.
                """,
            ]
        )
    }

    /// In time that grows with the folder, and without a stack that grows with a chain.
    @Test(.timeLimit(.minutes(1))) func readsAFolderOfThousands() {
        let files = (0..<500).map {
            (name: "n\($0)", keys: "permalink: p\($0)\nredirect_from: [p\($0 + 1), q\($0)]")
        }
        // Each but the first and the last is claimed and claims; the ring closes nowhere.
        #expect(findings(files).count == 500 * 4 - 4)
    }
}
