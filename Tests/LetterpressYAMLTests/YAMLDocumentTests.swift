import LetterpressModel
import LetterpressYAML
import Testing

@Suite struct YAMLDocumentTests {
    /// `path = words @line:column`, one scalar a line; lists count from 0.
    private func outline(_ value: LocatedValue, _ path: String = "") -> [String] {
        let place = "@\(value.position.line):\(value.position.column)"
        switch value.content {
        case .empty: return ["\(path) = nothing \(place)"]
        case .scalar(let text, let quoted):
            return ["\(path) = \(quoted ? "'\(text)'" : text) \(place)"]
        case .list(let items):
            return items.enumerated().flatMap { outline($1, "\(path)[\($0)]") }
        case .map(let entries):
            return entries.flatMap { entry in
                let key = "\(entry.key)@\(entry.keyPosition.line):\(entry.keyPosition.column)"
                return outline(entry.value, path.isEmpty ? key : "\(path).\(key)")
            }
        }
    }

    private func faults(_ document: YAMLDocument) -> [String] {
        document.faults.map { "\($0.position.line):\($0.position.column): \($0)\n\($0.remedy)" }
    }

    private let duplicateRemedy = "Keep one of the two."
    private let syntaxRemedy =
        "Put a text that holds ': ', ' #' or begins with a sign into quotes; indent with blanks."
    private let sizeRemedy =
        "Keep it to 64 levels, 30 aliases and 100,000 values; aliases count each time."

    @Test func knowsWhereEveryValueStands() {
        let document = YAMLDocument(
            parsing: """
                # a comment
                title: The measure of a line
                number: 2
                nothing:
                null: ~
                quoted: "2"
                tags:
                - one
                - {name: two}
                utm: {campaign: spring}
                """,
            firstLine: 2
        )
        #expect(document.faults.isEmpty)
        #expect(
            outline(document.root) == [
                "title@3:1 = The measure of a line @3:8", "number@4:1 = 2 @4:9",
                "nothing@5:1 = nothing @5:9", "null@6:1 = nothing @6:7", "quoted@7:1 = '2' @7:9",
                "tags@8:1[0] = one @9:3", "tags@8:1[1].name@10:4 = two @10:10",
                "utm@11:1.campaign@11:7 = spring @11:17",
            ]
        )
    }

    @Test func countsColumnsInBytes() {
        let document = YAMLDocument(parsing: "{é: 日本, 🖋️: x}")
        #expect(outline(document.root) == ["é@1:2 = 日本 @1:6", "🖋️@1:14 = x @1:23"])
    }

    @Test func countsLinesAsTheFileDoes() {
        // Only a line feed ends a line of a file; to YAML 1.1 a line separator is one as well.
        let document = YAMLDocument(parsing: "title: \"a\u{2028}b\"\nnumber: 2\n")
        #expect(outline(document.root).last == "number@2:1 = 2 @2:9")
    }

    @Test func readsWordsAsTheyAreWritten() {
        let document = YAMLDocument(
            parsing: """
                date: 2020-10-11
                time: 09:00
                yes: yes
                octal: 0777
                text: |
                  two
                  lines
                folded: >
                  one
                  line
                """
        )
        #expect(
            outline(document.root) == [
                "date@1:1 = 2020-10-11 @1:7", "time@2:1 = 09:00 @2:7", "yes@3:1 = yes @3:6",
                "octal@4:1 = 0777 @4:8", "text@5:1 = 'two\nlines\n' @5:7",
                "folded@8:1 = 'one line' @8:9",
            ]
        )
    }

    @Test(arguments: ["", "# a comment\n", "\n\n", "~", "--- \n"])
    func findsNothingWhereThereIsNothing(text: String) {
        let document = YAMLDocument(parsing: text)
        #expect(document.root.isEmpty)
        #expect(document.faults.isEmpty)
    }

    @Test func reportsAKeyThatStandsTwiceInItsPlaceAndReadsTheRest() {
        let document = YAMLDocument(
            parsing: "title: a\ntags: [x]\ntitle: b\nnumber: 2\ntitle: c\n",
            firstLine: 2
        )
        #expect(
            faults(document) == [
                "4:1: 'title' stands here a second time\n\(duplicateRemedy)",
                "6:1: 'title' stands here a second time\n\(duplicateRemedy)",
            ]
        )
        #expect(
            outline(document.root) == [
                "title@2:1 = a @2:8", "tags@3:1[0] = x @3:8", "number@5:1 = 2 @5:9",
            ]
        )
    }

    @Test func takesTheSameKeyOfTwoMapsForTwo() {
        let document = YAMLDocument(parsing: "utm:\n  title: x\ntitle: a\ntitle: b\n")
        #expect(faults(document) == ["4:1: 'title' stands here a second time\n\(duplicateRemedy)"])
        #expect(outline(document.root) == ["utm@1:1.title@2:3 = x @2:10", "title@3:1 = a @3:8"])
    }

    @Test func takesAKeyInsideATextForText() {
        let document = YAMLDocument(parsing: "title: a\nstandfirst: |\n  title: no key\ntitle: b\n")
        #expect(faults(document) == ["4:1: 'title' stands here a second time\n\(duplicateRemedy)"])
        #expect(
            outline(document.root) == [
                "title@1:1 = a @1:8", "standfirst@2:1 = 'title: no key\n' @2:13",
            ]
        )
    }

    @Test func seesThroughQuotesAndBlanksOfAKeyThatStandsTwice() {
        let document = YAMLDocument(parsing: "title: a\n\"title\" : b\nnumber: 2\n")
        #expect(faults(document) == ["2:1: 'title' stands here a second time\n\(duplicateRemedy)"])
        #expect(outline(document.root) == ["title@1:1 = a @1:8", "number@3:1 = 2 @3:9"])
    }

    @Test(arguments: [
        (
            "title: \"open\nnumber: 2\n",
            "2:8: found unexpected end of stream while scanning a quoted scalar"
        ),
        ("a: [1, 2\nb: 3\n", "2:4: did not find expected ',' or ']' while parsing a flow sequence"),
        (
            "- @x\n",
            "2:3: found character that cannot start any token while scanning for the next token"
        ),
    ])
    func saysWhereTheSyntaxEnds(text: String, words: String) {
        let document = YAMLDocument(parsing: text, firstLine: 2)
        #expect(faults(document) == ["\(words)\n\(syntaxRemedy)"])
        #expect(document.root.isEmpty)
    }

    @Test(arguments: [
        ("title: a: b", "2:9: mapping values are not allowed in this context"),
        ("date: 2021-(TODO: MM-DD)", "2:17: mapping values are not allowed in this context"),
        (
            "title: @x",
            "2:8: found character that cannot start any token while scanning for the next token"
        ),
        ("title: *none", "2:8: found undefined alias"),
    ])
    func takesAValueForTextThatShouldHaveQuotesAndReadsOn(line: String, words: String) {
        let document = YAMLDocument(parsing: "\(line)  \nnumber: 2\n", firstLine: 2)
        let (key, value) = (line.prefix { $0 != ":" }, line.drop { $0 != " " }.dropFirst())
        #expect(faults(document) == ["\(words)\n\(syntaxRemedy)"])
        #expect(
            outline(document.root) == [
                "\(key)@2:1 = \(value) @2:\(key.count + 3)", "number@3:1 = 2 @3:9",
            ]
        )
    }

    @Test(arguments: [
        ("a: 1\n\tb: 2\n", "3:1"), ("a:\n  b: 1\n  \tc: 2\n", "4:3"), ("a:\n\t- x\n", "3:1"),
    ])
    func saysThatATabIsNoIndentation(text: String, place: String) {
        let document = YAMLDocument(parsing: text, firstLine: 2)
        #expect(
            faults(document) == [
                "\(place): a tab stands in the indentation\nIndent with blanks, two a level."
            ]
        )
    }

    @Test(arguments: [
        (
            "subject: {{ name }}, hello", "2:10", "subject", "{{ name }}, hello",
            "Put it into quotes: subject: \"{{ name }}, hello\"."
        ),
        ("date: {{date}}", "2:7", "date", "{{date}}", "Put it into quotes: date: \"{{date}}\"."),
        (
            "title: {{ name | default: \"you\" }} too", "2:8", "title",
            "{{ name | default: \"you\" }} too",
            "Put the whole value into quotes, as in title: \"{{ name }}, hello\"."
        ),
        ("title: {{ it's", "2:8", "title", "{{ it's", "Put it into quotes: title: \"{{ it's\"."),
    ])
    func saysThatBracesNeedQuotesAndReadsOn(
        line: String,
        place: String,
        key: String,
        words: String,
        remedy: String
    ) {
        let document = YAMLDocument(parsing: "\(line)\nnumber: 2\n", firstLine: 2)
        #expect(
            faults(document) == [
                "\(place): '\(words)' begins with braces and has no quotes\n\(remedy)"
            ]
        )
        #expect(
            outline(document.root) == ["\(key)@2:1 = \(words) @\(place)", "number@3:1 = 2 @3:9"]
        )
    }

    @Test func findsBracesInListsAndBelowOtherFaults() {
        let document = YAMLDocument(
            parsing: "tags:\n- {{ a }} b\n- c\nlist: [{{d}}, e]\ntags: x\nend: @\n"
        )
        #expect(
            faults(document).map { String($0.prefix { $0 != "\n" }) } == [
                "2:3: '{{ a }} b' begins with braces and has no quotes",
                "4:8: '{{d}}' begins with braces and has no quotes",
                "5:1: 'tags' stands here a second time",
                "6:6: found character that cannot start any token while scanning for the next token",
            ]
        )
    }

    // MARK: - JSON

    @Test func readsJSON() {
        let document = YAMLDocument(
            parsing: """
                {
                \t"title": "A\\u00e9 \\ud83d\\ude00 \\/ b", "n": 2,
                  "tags":["a","b"],"none":null, "flag": true,
                  "deep": {"x": {"y": "z"}}
                }
                """
        )
        #expect(faults(document) == [])
        #expect(
            outline(document.root) == [
                "title@2:2 = 'Aé 😀 / b' @2:11", "n@2:40 = 2 @2:45", "tags@3:3[0] = 'a' @3:11",
                "tags@3:3[1] = 'b' @3:15", "none@3:20 = nothing @3:27", "flag@3:33 = true @3:41",
                "deep@4:3.x@4:12.y@4:18 = 'z' @4:23",
            ]
        )
    }

    @Test func reportsAKeyThatStandsTwiceInJSONAndReadsTheRest() {
        let document = YAMLDocument(
            parsing: """
                {"title":"a","title":"b, \\"title\\": c","x":1,
                 "hero": {"src": "a", "alt": "}", "src": "b"}, "list": [{"k": 1, "k": 2}, {"k": 3}],
                 "x": 2, "end": 1}
                """
        )
        #expect(
            faults(document) == [
                "1:14: 'title' stands here a second time\n\(duplicateRemedy)",
                "2:35: 'src' stands here a second time\n\(duplicateRemedy)",
                "2:66: 'k' stands here a second time\n\(duplicateRemedy)",
                "3:2: 'x' stands here a second time\n\(duplicateRemedy)",
            ]
        )
        #expect(
            outline(document.root) == [
                "title@1:2 = 'a' @1:10", "x@1:40 = 1 @1:44", "hero@2:2.src@2:11 = 'a' @2:18",
                "hero@2:2.alt@2:23 = '}' @2:30", "list@2:48[0].k@2:58 = 1 @2:63",
                "list@2:48[1].k@2:76 = 3 @2:81", "end@3:10 = 1 @3:17",
            ]
        )
    }

    @Test func reportsAKeyThatStandsTwiceBetweenBracesOfABlock() {
        let document = YAMLDocument(
            parsing: "title: a\nutm: {a: 1, b: {a: 0},\n  a: 2}\nauthors:\n- name: x\n  name: y\n"
        )
        #expect(
            faults(document) == [
                "3:3: 'a' stands here a second time\n\(duplicateRemedy)",
                "6:3: 'name' stands here a second time\n\(duplicateRemedy)",
            ]
        )
        #expect(
            outline(document.root) == [
                "title@1:1 = a @1:8", "utm@2:1.a@2:7 = 1 @2:10", "utm@2:1.b@2:13.a@2:17 = 0 @2:20",
                "authors@4:1[0].name@5:3 = x @5:9",
            ]
        )
    }

    // MARK: - Hostile texts

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "title: a\n", "a: {{b}}\n", "a: {{b}} c\n", "{", "{{", "[", "- ", "a: ", "\"", "'",
            "*a ",
            "&a ", "\t", "{\"a\":1,", "? ", "!", "|\n", "%", "\\", "{a: 1, a: 2}\n", "a: é{{b}}, ",
            "x: {a: 1, a: 2}\n",
        ]
    )
    func isNotDrownedByRepetition(words: String) {
        let text = String(repeating: words, count: 1_000_000 / words.utf8.count)
        #expect(YAMLDocument(parsing: text).faults.count <= 201)
        #expect(YAMLDocument(parsing: "{\"a\": " + text + "}").faults.count <= 201)
    }

    /// Ten to the power of `levels` values in a few hundred bytes.
    private func bomb(levels: Int) -> String {
        var text = "a1: &a1 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 2...levels {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        return text
    }

    /// An alias as a key is compared as a whole tree, so it must not even be read.
    @Test(.timeLimit(.minutes(1)), arguments: ["", "? *a12\n", "{*a12 : 1}\n"])
    func isNotDrownedByAliases(key: String) {
        let document = YAMLDocument(parsing: bomb(levels: 12) + key)
        #expect(
            faults(document).map { $0.drop { $0 != " " } } == [
                " too many values, or too deep a nesting\n\(sizeRemedy)"
            ]
        )
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [65, 500, 10_000, 200_000]
    )
    func isNotBroughtDownByDepth(levels: Int) {
        let open = String(repeating: "[", count: levels)
        let close = String(repeating: "]", count: levels)
        let document = YAMLDocument(parsing: "a: \(open)\(close)")
        #expect(document.faults.count == 1)
        #expect(document.root.isEmpty)
    }

    @Test func takesSixtyThreeLevelsBelowTheFirst() {
        let levels = 63
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        #expect(YAMLDocument(parsing: text).faults.isEmpty)
    }
}
