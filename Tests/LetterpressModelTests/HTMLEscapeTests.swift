import LetterpressModel
import Testing

@Suite struct HTMLEscapeTests {
    @Test(arguments: [
        ("a < b > c & \"d\" 'e'", "a &lt; b &gt; c &amp; &quot;d&quot; &#39;e&#39;"),
        ("\"\u{20DD}", "&quot;\u{20DD}"),
        (
            "\u{A0}\u{AD}\u{34F}\u{200B}\u{200C}\u{200E}\u{200F}\u{2007}\u{2028}\u{2029}\u{FEFF}",
            "&nbsp;&#173;&#847;&#8203;&#8204;&#8206;&#8207;&#8199;&#8232;&#8233;&#65279;"
        ),
        ("a\u{0}b", "a\u{FFFD}b"), ("👩‍🏭 ☑️", "👩‍🏭 ☑️"), ("{{x}}", "{{x}}"), ("", ""),
    ])
    func makesTextSafeScalarByScalar(text: String, escaped: String) {
        #expect(HTMLEscape.escape(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
    }
}
