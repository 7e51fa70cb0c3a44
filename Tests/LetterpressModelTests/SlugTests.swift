import LetterpressModel
import Testing

@Suite struct SlugTests {
    @Test(arguments: [
        ("The Measure of a Line", "the-measure-of-a-line"),
        ("3 ways -- into letterpress!", "3-ways-into-letterpress"),
        ("Printer's devil’s day", "printers-devils-day"),
        ("  Ärger & Größe  ", "ärger-größe"),
        ("A\u{308}rger", "ärger"),
        ("活版 印刷", "活版-印刷"),
        ("v1.2_final~x", "v1.2_final~x"),
        ("a/b", "a-b"), ("---", ""), ("", ""), ("🖋️", ""),
    ])
    func makesWordsFitForAnAddress(words: String, slug: String) {
        #expect(Slug.make(from: words) == slug)
    }

    @Test(arguments: [
        ("/old-name", "old-name"), ("/2020/old name/", "2020/old-name"), ("a//b", "a//b"),
    ])
    func keepsSlashesInsideWhenAsked(words: String, slug: String) {
        #expect(Slug.make(from: words, keepingSlashes: true) == slug)
    }

    @Test func staysTheSameWhenMadeAgain() {
        for words in ["The Measure of a Line", "Ärger & Größe", "/2020/Old Name/", "a.-b"] {
            let slug = Slug.make(from: words, keepingSlashes: true)
            #expect(Slug.make(from: slug, keepingSlashes: true) == slug)
        }
    }
}
