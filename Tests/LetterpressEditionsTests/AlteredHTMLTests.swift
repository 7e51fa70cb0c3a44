import LetterpressEditions
import Testing

/// Editions as mail programs change them; the rest stays byte for byte.
@Suite struct AlteredHTMLTests {
    private let html = """
        <head><meta name="color-scheme" content="light dark"><style>p > a{color:red}</style></head>
        <p style="a"><img src="a.png?x=1&amp;y=2" alt="A > B"> <IMG alt='src="no"' src='b.png'></p>
        <style media="x">i{}</style><img alt="none">
        """

    @Test func losesItsStyles() {
        #expect(
            AlteredHTML(html).withoutStyles == """
                <head></head>
                <p style="a"><img src="a.png?x=1&amp;y=2" alt="A > B"> <IMG alt='src="no"' src='b.png'></p>
                <img alt="none">
                """
        )
    }

    @Test func losesItsPicturesAndKeepsTheirWords() {
        let text = AlteredHTML(html).withoutPictures
        #expect(text.contains("<img alt=\"A > B\"> <IMG alt='src=\"no\"'></p>"))
        #expect(text.hasSuffix("<img alt=\"none\">"))
    }

    @Test func takesItsPicturesFromElsewhere() {
        let altered = AlteredHTML(html)
        #expect(altered.pictures == ["a.png?x=1&y=2", "b.png"])
        let text = altered.withPictures { "here?\"\($0)&" }
        #expect(text.contains("src=\"here?&quot;a.png?x=1&amp;y=2&amp;\""))
        #expect(text.contains("alt='src=\"no\"' src=\"here?&quot;b.png&amp;\""))
    }

    @Test(arguments: ["", "plain", "<style>never closed", "<img src=", "<img", "<img src=\"a"])
    func takesAnyText(html: String) {
        let altered = AlteredHTML(html)
        #expect(altered.withoutPictures.count <= html.count)
        #expect(altered.withoutStyles.count <= html.count)
    }
}
