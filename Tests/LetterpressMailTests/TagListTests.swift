import LetterpressMail
import Testing

/// RFC 6376 section 3.2.
@Suite struct TagListTests {
    @Test func keepsTagsInOrderWithoutTheBlanksAroundThem() {
        let tags = TagList(" v=1;\r\n\ta = rsa-sha256 ; b=AB\r\n CD==; n=a = b;")
        #expect(tags.names == ["v", "a", "b", "n"])
        #expect(tags["a"] == "rsa-sha256")
        #expect(tags["b"] == "AB\r\n CD==")
        #expect(tags.compact("b") == "ABCD==")
        #expect(tags["n"] == "a = b")
        #expect(tags["x"] == nil)
        #expect(tags.compact("x") == nil)
        #expect(tags.faults == [])
    }

    @Test func tellsAnEmptyValueFromAMissingTag() {
        let tags = TagList("p=;q=x")
        #expect(tags["p"] == "")
        #expect(tags.words("p") == [])
        #expect(tags.words("r") == nil)
    }

    @Test func tellsNamesApartByCase() {
        #expect(TagList("B=1; b=2")["b"] == "2")
        #expect(TagList("B=1; b=2").faults == [])
    }

    @Test(
        arguments: [
            ("a=1; a=2", [.doubled("a")]), ("a=1;;b=2", [.noValue("")]),
            ("a=1; b", [.noValue("b")]),
            ("=1", [.badName("")]), ("a b=1", [.badName("a b")]), ("2=1", [.badName("2")]),
            ("a=\u{0}", [.badValue(tag: "a")]), ("a=é", [.badValue(tag: "a")]), ("a=1;", []),
            ("a=1 ; ", []), ("", [.noValue("")]), (";", [.noValue("")]),
        ] as [(String, [TagList.Fault])]
    )
    func keepsWhatIsWrong(text: String, faults: [TagList.Fault]) {
        #expect(TagList(text).faults == faults)
    }

    @Test func keepsTheFirstOfTwo() {
        #expect(TagList("a=1; a=2")["a"] == "1")
    }
}
