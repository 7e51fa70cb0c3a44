import Testing

@testable import LetterpressSink

@Suite struct HeaderTextTests {
    /// A client that encodes a value means its encoded words.
    @Test(arguments: ["news:letter:x", "=?utf-8?B?UsOpc3Vtw6k=?= <letter.x.example>"])
    func givesAFieldAsItIs(value: String) {
        #expect(HeaderText.field(value) == value)
    }

    /// A subject is text, whatever it looks like.
    @Test func encodesASubjectThatReadsAsEncoded() {
        #expect(
            HeaderText.unstructured("=?utf-8?B?QWRh?=") == "=?utf-8?B?PT91dGYtOD9CP1FXUmg/PQ==?="
        )
    }

    @Test(arguments: [
        ("\"Ada, x\" <ada@x.example>", "\"Ada, x\" <ada@x.example>"),
        ("Zoë <z@x.example>", "=?utf-8?B?Wm/Dqw==?= <z@x.example>"),
        ("=?utf-8?B?QWRh?= <ada@x.example>", "=?utf-8?B?QWRh?= <ada@x.example>"),
        (
            "\"=?utf-8?B?QWRh?=\" <ada@x.example>",
            "=?utf-8?B?PT91dGYtOD9CP1FXUmg/PQ==?= <ada@x.example>"
        ),
    ])
    func encodesANameWhereItMustBe(given: String, written: String) {
        #expect(HeaderText.mailboxes(given) == written)
    }
}
