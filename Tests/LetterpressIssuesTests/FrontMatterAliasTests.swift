import LetterpressModel
import Testing

/// The keys that other tools write, with what they mean to us.
@Suite struct FrontMatterAliasTests {
    private func reading(_ frontMatter: String) -> Reading {
        Reading("---\n\(frontMatter)\n---\n\nWords.\n")
    }

    private func issue(_ frontMatter: String) -> LetterpressModel.Issue {
        let reading = reading(frontMatter)
        #expect(reading.descriptions == [])
        return reading.issue
    }

    @Test(arguments: [
        ("Title: x", \LetterpressModel.Issue.title), ("SUBJECT: x", \.subject),
        ("previewText: x", \.preheader), ("preview: x", \.preheader), ("issueNo: x", \.number),
        ("Number: x", \.number), ("issue-number: x", \.number), ("Lang: x", \.language),
        ("Slug: x", \.permalink), ("permalink: /X/", \.permalink),
        ("permalink: x/index.html", \.permalink),
        ("slug: https://news.example/x?a=b#c", \.permalink), ("authors: {name: x}", \.author),
        ("author: [{name: x, url: y}]", \.author),
    ])
    func knowsAKeyInAnyCase(
        line: String,
        value: any KeyPath<LetterpressModel.Issue, String> & Sendable
    ) {
        #expect(issue(line)[keyPath: value] == "x")
    }

    @Test(arguments: [
        "featureImage", "featuredImage", "featured_image", "titleImage", "cover", "hero", "Image",
    ])
    func knowsAPictureUnderEveryName(key: String) {
        #expect(issue("\(key): a.jpg").heroImage?.source == "a.jpg")
        #expect(issue("\(key): {src: a.jpg, alt: A}").heroImage?.alt == "A")
        #expect(issue("\(key):").heroImage == nil)
        #expect(issue("\(key): false").heroImage == nil)
    }

    @Test(arguments: [
        ("slug: 42", "42"), ("permalink: 2020/Old Name/", "2020/old-name"),
        ("permalink: //a//b/../c/", "b/c"), ("permalink: a//b/../c/", "a/b/c"),
        ("permalink: caf%C3%A9", "café"), ("permalink: Cafe\u{301}", "café"),
        ("permalink: /index.html", "three-routes"), ("permalink: 100%", "100"),
        ("permalink: /2020/x.html", "2020/x.html"),
    ])
    func bringsPermalinksIntoOneForm(line: String, permalink: String) {
        #expect(issue(line).permalink == permalink)
    }

    @Test(arguments: [
        ("redirect_from: [/a, null, '', /A/]", ["a"]), ("redirect_from: null", []),
        ("redirect_from: [null]", []), ("redirect_from: ''", []), ("aliases: 12", ["12"]),
        ("redirect_from: /a\naliases: [/b, a]", ["a", "b"]), ("redirects:\n- /c/d", ["c/d"]),
    ])
    func takesEveryFormerAddress(lines: String, paths: [String]) {
        #expect(issue(lines).redirectFrom == paths)
    }

    @Test(arguments: [
        ("tags: [null]", []), ("tags: [a, null, '']", ["a"]), ("tags: 2020", ["2020"]),
        ("tags: [{name: a, slug: b}]", ["a"]), ("categories:\ntags: x", ["x"]), ("Tag: x", ["x"]),
        ("tags: [a]\ncategories: [b]", ["a"]), ("categories: [b]\ntags: [a]", ["a"]),
    ])
    func readsTagsHoweverTheyAreWritten(lines: String, tags: [String]) {
        #expect(issue(lines).tags == tags)
    }

    @Test func keepsWhatSaysTheSameInOtherWords() {
        #expect(issue("tags: [a]\ncategories: [b]").unknown.map(\.key) == ["categories"])
        #expect(
            issue("summary: a\npreheader: b\nexcerpt: c").unknown.map(\.key) == [
                "summary", "excerpt",
            ]
        )
    }

    @Test(arguments: [
        ("published: 2020-01-02\ndate: 2020-03-04", 3),
        ("date: 2020-03-04\npublished: 2020-01-02", 3),
        ("published: 2020-01-02\ndate:", 1), ("published_at: 2020-01-02", 1),
        ("pubDate: 2020-01-02", 1), ("publishDate: 2020-01-02\npublished: true", 1),
        ("date: 2020-05-01\npublic_date: 2020-01-02", 1),
    ])
    func takesTheDateFromTheKeyThatMeansIt(lines: String, month: Int) {
        #expect(issue(lines).publicDate?.month == month)
    }

    @Test(arguments: [
        "draft: on", "draft: 1", "draft: True", "published: off", "published: 0", "Draft: true",
    ])
    func keepsBackWhatAFlagKeepsBack(line: String) {
        #expect(issue(line).status != .open)
    }

    @Test(arguments: [
        ("custom-utm: '?utm_source=s&utm_campaign=a%20b'", ["source": "s", "campaign": "a b"]),
        ("utm: utm_medium=m", ["medium": "m"]), ("custom_utm: {utm_source: s}", ["source": "s"]),
    ])
    func readsTheParametersOfAnIssue(line: String, values: [String: String]) {
        #expect(issue(line).utm == .values(values))
    }

    @Test(arguments: [
        "images: [a]", "time: 9", "state: x", "updated: x", "data: x", "layout: x", "name: x",
    ])
    func doesNotTakeAnotherToolsKeyForAMisspelling(line: String) {
        #expect(reading(line).descriptions == [])
    }

    @Test func letsNoEscapeForgeAMergeMark() {
        let issue = issue("title: \"a \\uFDD00\\uFDD1 {{ email }}\"")
        #expect(Outline.shown(issue.title) == "a 0 ⟨0⟩")
    }

    @Test(arguments: [
        ("issues/2026-07-01-three-routes/index.md", "three-routes", "Three routes", true),
        ("issues/index.md", "index", "Index", false), ("index.md", "index", "Index", false),
        (
            "issues/2026-07-01-Email 5 - On Advice.md", "email-5-on-advice", "Email 5   On Advice",
            true
        ),
        ("issues/2026-07-01-???.md", "issue", "???", true), ("issues/日本.md", "日本", "日本", false),
    ])
    func takesFromTheFileWhatItsAuthorLeftOut(
        path: String,
        permalink: String,
        title: String,
        hasDate: Bool
    ) {
        let issue = Reading("Words.\n", path: path).issue
        #expect(issue.permalink == permalink)
        #expect(issue.title == title)
        #expect((issue.publicDate != nil) == hasDate)
    }
}
