import Foundation
import LetterpressModel
import Testing

@Suite struct MergedTextTests {
    private static let position = SourcePosition(line: 1, column: 1)
    private static let tags = [
        MergeTag(
            field: .firstName,
            fallback: "there",
            position: position,
            source: "{{ first_name }}"
        ),
        MergeTag(
            field: .custom("plan"),
            fallback: nil,
            position: position,
            source: "{{ field.plan }}"
        ),
        MergeTag(field: .unsubscribeURL, fallback: nil, position: position, source: "{{ u }}"),
    ]

    private func filled(_ value: String, as form: MergeForm) -> String {
        var values = MergeValues()
        values.firstName = value
        return MergedText(pieces: [.place(.firstName, fallback: nil, form: form)]).filled(
            with: values
        )
    }

    @Test func isCutAtTheMarksOfATextAndFilledForAReader() {
        let text = MergedText(
            marked:
                "Hi \(MergeMark.mark(0)), \(MergeMark.mark(1, as: .urlPart))\(MergeMark.mark(9))",
            tags: Self.tags,
            form: .html
        )
        #expect(
            text.pieces == [
                .literal("Hi "), .place(.firstName, fallback: "there", form: .html), .literal(", "),
                .place(.custom("plan"), fallback: nil, form: .urlPart),
            ]
        )
        var values = MergeValues()
        #expect(text.filled(with: values) == "Hi there, ")
        values.firstName = "Ada & Bo"
        values.custom["plan"] = "a b"
        #expect(text.filled(with: values) == "Hi Ada &amp; Bo, a%20b")
    }

    @Test func fillsEveryField() throws {
        var values = MergeValues()
        values.email = "e"
        values.name = "n"
        values.firstName = "f"
        values.lastName = "l"
        values.language = "de"
        values.tags = ["a", "b"]
        values.custom = ["plan": "p"]
        values.unsubscribeURL = "u"
        values.preferencesURL = "r"
        values.archiveURL = "o"
        let filled = try [
            "email", "name", "first_name", "last_name", "language", "tags", "field.plan",
            "field.none", "unsubscribe_url", "preferences_url", "archive_url",
        ].map { try values[MergeField(name: $0)] }
        #expect(filled == ["e", "n", "f", "l", "de", "a, b", "p", "", "u", "r", "o"])
    }

    @Test(arguments: [
        ("</td><script>", "&lt;/td&gt;&lt;script&gt;"),
        ("\"onload=\"x", "&quot;onload=&quot;x"),
        ("'onload='x", "&#39;onload=&#39;x"),
        // One character to Swift, still a quote to a browser.
        ("\"\u{301} onload=x", "&quot;\u{301} onload=x"),
        ("<\u{338}b>\u{338}", "&lt;\u{338}b&gt;\u{338}"),
        ("&lt;", "&amp;lt;"),
        ("{{ email }}", "{{ email }}"),
        ("a\r\nb\u{2028}c\u{85}d\te", "a  b c d e"),
        ("a\u{0}b", "a b"),
        ("a\u{A0}b\u{200B}\u{FEFF}", "a&nbsp;b&#8203;&#65279;"),
        ("👩‍🏭🖋️", "👩‍🏭🖋️"),
    ])
    func noValueBreaksOutOfHTML(value: String, written: String) {
        #expect(filled(value, as: .html).unicodeScalars.elementsEqual(written.unicodeScalars))
    }

    @Test(arguments: [MergeForm.urlPart, .plainURLPart])
    func noValueBreaksOutOfAnAddress(form: MergeForm) {
        #expect(
            filled("a b/?#&=\"'<>%é\r\n@:~._-+", as: form)
                == "a%20b%2F%3F%23%26%3D%22%27%3C%3E%25%C3%A9%0D%0A%40%3A~._-%2B"
        )
    }

    @Test(arguments: [
        ("Ada\r\nBcc: x@x.example", "Ada  Bcc: x@x.example"), ("a\nb\rc\u{B}d", "a b c d"),
        ("\u{2029}\u{0}", "  "), ("<b> & \"q\"", "<b> & \"q\""),
    ])
    func noValueBreaksOutOfItsLine(value: String, written: String) {
        #expect(filled(value, as: .plain) == written)
    }

    @Test func aFallbackIsWrittenLikeAValue() {
        let text = MergedText(pieces: [.place(.name, fallback: "<friend>", form: .html)])
        #expect(text.filled(with: MergeValues()) == "&lt;friend&gt;")
    }

    @Test func survivesBeingStored() throws {
        let text = MergedText(
            marked:
                "é \"\n\(MergeMark.mark(0, as: .plain))\(MergeMark.mark(1))x\(MergeMark.mark(2))",
            tags: Self.tags,
            form: .html
        )
        let data = try JSONEncoder().encode(text)
        #expect(try JSONDecoder().decode(MergedText.self, from: data) == text)
    }

    @Test func isStoredAsWordsAndPlaces() throws {
        let text = MergedText(pieces: [
            .literal("Hi "), .place(.custom("plan"), fallback: "free", form: .plainURLPart),
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            try String(decoding: encoder.encode(text), as: UTF8.self)
                == #"["Hi ",{"fallback":"free","field":"field.plan","form":"q"}]"#
        )
    }

    @Test(arguments: [
        #"[{"field":"shoe_size","form":"t"}]"#, #"[{"field":"name","form":"z"}]"#, "[7]", "{}",
    ])
    func refusesAStoredFormThatMeansNothing(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(MergedText.self, from: Data(json.utf8))
        }
    }

    @Test func hasOneCanonicalFormAndSharesItWithNothingElse() {
        let texts: [[MergedText.Piece]] = [
            [], [.literal("")], [.literal("a")], [.literal("{t name}")], [.literal("6:{t name}")],
            [.place(.name, fallback: nil, form: .html)], [.place(.name, fallback: "", form: .html)],
            [.place(.name, fallback: nil, form: .plain)],
            [.place(.name, fallback: "a} 1:b", form: .html)],
            [.place(.custom("name"), fallback: nil, form: .html)],
        ]
        #expect(Set(texts.map { MergedText(pieces: $0).canonical }).count == texts.count)
        #expect(
            MergedText(pieces: [.literal("é"), .place(.name, fallback: "x", form: .html)]).canonical
                == "2:é{t name 1:x}"
        )
    }
}
