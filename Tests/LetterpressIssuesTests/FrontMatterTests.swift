import LetterpressModel
import Testing

@Suite struct FrontMatterTests {
    private func issue(_ frontMatter: String, body: String = "Words.\n") -> LetterpressModel.Issue {
        Reading("---\n\(frontMatter)\n---\n\n\(body)").issue
    }

    @Test func givesEveryKeyItsMeaning() {
        let reading = Reading(
            """
            ---
            title: The measure of a line
            subject: How long?
            preheader: Sixty-six
            permalink: /the-measure/
            redirect_from: [/old, older/]
            public_date: 2026-11-12 09:30
            type: article
            status: published
            tags: [Weekly email, Typography]
            number: 2
            standfirst: Before the first letter
            author: Edith Marlow
            language: en-GB
            image: {src: hero.jpg, alt: A hero, caption: By nobody}
            utm: {campaign: spring, utm_content: top}
            mood: good
            ---
            Words.
            """
        )
        let issue = reading.issue
        #expect(reading.descriptions == [])
        #expect(issue.title == "The measure of a line")
        #expect(issue.subject == "How long?")
        #expect(issue.preheader == "Sixty-six")
        #expect(issue.permalink == "the-measure")
        #expect(issue.redirectFrom == ["old", "older"])
        #expect(issue.publicDate == PublicDate(year: 2026, month: 11, day: 12, seconds: 34_200))
        #expect(issue.type == "article")
        #expect(issue.status == .open)
        #expect(issue.tags == ["Weekly email", "Typography"])
        #expect(issue.number == "2")
        #expect(issue.standfirst == "Before the first letter")
        #expect(issue.author == "Edith Marlow")
        #expect(issue.language == "en-GB")
        #expect(issue.heroImage?.source == "hero.jpg")
        #expect(issue.heroImage?.alt == "A hero")
        #expect(issue.heroImage?.caption == "By nobody")
        #expect(issue.utm == .values(["campaign": "spring", "content": "top"]))
        #expect(issue.unknown.map(\.key) == ["mood"])
        #expect(
            issue.location(of: "number").description == "issues/2026-07-01-three-routes.md:11:9"
        )
        #expect(issue.location(of: "none").description == "issues/2026-07-01-three-routes.md")
    }

    @Test func takesAnEmptyKeyForAnAbsentOne() {
        let keys = [
            "image", "title", "subject", "preheader", "permalink", "redirect_from", "public_date",
            "type", "status", "draft", "published", "tags", "number", "standfirst", "author",
            "language", "segment", "utm", "from", "reply_to", "theme", "attachments",
        ]
        for nothing in ["", " null", " ~", " []", " {}", " ''"] {
            let text = keys.map { "\($0):\(nothing)" }.joined(separator: "\n")
            let reading = Reading("---\n\(text)\n---\n# A heading\n\nWords.\n")
            let bare = Reading("# A heading\n\nWords.\n").issue
            #expect(reading.descriptions == [])
            #expect(reading.issue.title == "A heading")
            #expect(reading.issue.subject == bare.subject)
            #expect(reading.issue.permalink == bare.permalink)
            #expect(reading.issue.publicDate == bare.publicDate)
            #expect(reading.issue.status == .open)
            #expect(reading.issue.tags == [])
            #expect(reading.issue.redirectFrom == [])
            #expect(reading.issue.heroImage == nil)
            #expect(reading.issue.utm == .inherit)
        }
    }

    @Test(arguments: [
        ("---\ntitle: T\n---\nWords.\n", 4), ("---\ntitle: T\n...\nWords.\n", 4),
        ("--- \ntitle: T\n---\t\nWords.\n", 4), ("---\ntitle: T\n\n---\n\nWords.\n", 6),
    ])
    func endsAtTheNextFence(text: String, line: Int) {
        let reading = Reading(text)
        #expect(reading.descriptions == [])
        #expect(reading.issue.title == "T")
        #expect(Outline(reading.issue).lines == ["paragraph @\(line):1", "  'Words.'"])
    }

    @Test(arguments: [
        "Words.\n\n---\ntitle: T\n---\n", "\n---\ntitle: T\n---\n", "----\ntitle: T\n----\n",
        " ---\ntitle: T\n---\n",
    ])
    func beginsOnTheFirstLineOrNowhere(text: String) {
        #expect(Reading(text).issue.title != "T")
    }

    @Test(arguments: [
        ("description: x", \LetterpressModel.Issue.preheader), ("excerpt: x", \.preheader),
        ("summary: x", \.preheader), ("preview: x", \.preheader), ("slug: x", \.permalink),
        ("issue: x", \.number), ("issue_number: x", \.number), ("authors: x", \.author),
        ("lang: x", \.language),
    ])
    func knowsWhatOtherToolsCallAKey(
        line: String,
        value: any KeyPath<LetterpressModel.Issue, String> & Sendable
    ) {
        #expect(issue(line)[keyPath: value] == "x")
    }

    @Test func knowsTheListsOfOtherTools() {
        #expect(issue("aliases: [/a, /b]").redirectFrom == ["a", "b"])
        #expect(issue("categories: [a, b]").tags == ["a", "b"])
        #expect(issue("category: a").tags == ["a"])
        #expect(issue("cover: a.jpg").heroImage?.source == "a.jpg")
        #expect(issue("hero: a.jpg").heroImage?.source == "a.jpg")
        #expect(issue("authors: [{name: Ada}, Bo]").author == "Ada, Bo")
    }

    @Test func preferesOurOwnNameOfAKey() {
        #expect(issue("description: theirs\npreheader: ours").preheader == "ours")
        #expect(issue("preheader: ours\ndescription: theirs").preheader == "ours")
    }

    @Test func letsAnEmptyKeyOfOursLeaveRoomForTheirs() {
        #expect(issue("preheader:\ndescription: theirs").preheader == "theirs")
        #expect(issue("description: theirs\npreheader:").preheader == "theirs")
    }

    @Test(arguments: [
        ("tags: Weekly email", ["Weekly email"]), ("tags: [a, 2, 'c d']", ["a", "2", "c d"]),
        ("tags:\n- a\n-\n- b", ["a", "b"]), ("tags:", []), ("tags: null", []), ("tags: []", []),
    ])
    func readsTagsAsAListOneStringOrNothing(line: String, tags: [String]) {
        #expect(issue(line).tags == tags)
    }

    @Test(arguments: [
        ("redirect_from: /old-name", ["old-name"]), ("redirect_from: [/a, b/c/]", ["a", "b/c"]),
        ("redirect_from:", []),
    ])
    func readsOldNamesAsAListOneStringOrNothing(line: String, names: [String]) {
        #expect(issue(line).redirectFrom == names)
    }

    @Test(arguments: [
        ("status: draft", "draft"), ("status: Private", "private"), ("status: IDEA", "idea"),
        ("draft: true", "draft"), ("draft: yes", "draft"), ("published: false", "unpublished"),
        ("published: no", "unpublished"), ("status: published\ndraft: true", "draft"),
        ("status: draft\ndraft: false", "draft"),
    ])
    func keepsBackWhatItsAuthorKeepsBack(line: String, word: String) {
        #expect(issue(line).status == .closed(word))
    }

    @Test(arguments: [
        "status:", "status: published", "status: ready", "draft: false", "published: true",
        "published: 2020-01-02", "status: sent",
    ])
    func letsEverythingElseGo(line: String) {
        #expect(issue(line).status == .open)
    }

    @Test(arguments: [
        ("utm: false", UTMOverride.off), ("utm: FALSE", .off), ("utm:", .inherit),
        ("utm: {campaign: ''}", .values(["campaign": ""])),
        (
            "utm: {utm_source: s, medium: m, term: t}",
            .values(["source": "s", "medium": "m", "term": "t"])
        ),
    ])
    func readsWhatAnIssueSaysOfItsLinks(line: String, utm: UTMOverride) {
        #expect(issue(line).utm == utm)
    }

    @Test func readsATextOfSeveralLinesAsOne() {
        #expect(issue("title: >\n  One\n  title").title == "One title")
        #expect(issue("title: |\n  One\n  title").title == "One title")
    }

    // MARK: - What stands in for a missing key

    @Test(arguments: [
        ("# A heading\n", "A heading"), ("Words.\n\n## *Second* `level`\n", "Second level"),
        ("Words.\n", "Three routes"), ("#\n\n# Not empty\n", "Not empty"),
    ])
    func takesTheTitleFromTheFirstHeadingOrTheFile(body: String, title: String) {
        #expect(Reading(body).issue.title == title)
        #expect(Reading(body).issue.subject == title)
    }

    @Test(arguments: [
        ("issues/2026-07-01-three-routes.md", "three-routes", 1),
        ("2026-7-1_Three Routes.md", "three-routes", 1), ("three.routes.md", "three.routes", nil),
        ("/a/b/three-routes", "three-routes", nil), ("2026-02-30-x.md", "2026-02-30-x", nil),
        ("2026-07-01x.md", "2026-07-01x", nil), ("20260701-x.md", "20260701-x", nil),
    ])
    func takesPermalinkAndDateFromTheFile(path: String, permalink: String, day: Int?) {
        let issue = Reading("Words.\n", path: path).issue
        #expect(issue.permalink == permalink)
        #expect(issue.publicDate == day.flatMap { PublicDate(year: 2026, month: 7, day: $0) })
    }

    @Test func hasANameEvenWhenTheFileIsOnlyADate() {
        let issue = Reading("Words.\n", path: "issues/2026-07-01.md").issue
        #expect(issue.permalink == "2026-07-01")
        #expect(issue.title == "2026 07 01")
        #expect(issue.publicDate == PublicDate(year: 2026, month: 7, day: 1))
    }

    @Test func hasANameEvenWhenTheAuthorsIsNone() {
        #expect(issue("permalink: '???'").permalink == "three-routes")
        #expect(issue("title: ' '").title == "Three routes")
    }

    @Test func takesNoDateFromTheFileWhenTheAuthorsIsWrong() {
        #expect(issue("date: soon").publicDate == nil)
        #expect(issue("date: 2020-01-02").publicDate == PublicDate(year: 2020, month: 1, day: 2))
    }
}
