import LetterpressModel
import LetterpressTOML
import Testing

@Suite struct TOMLDocumentTests {
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

    private func faults(_ document: TOMLDocument) -> [String] {
        document.faults.map { "\($0.position.line):\($0.position.column): \($0)\n\($0.remedy)" }
    }

    private let duplicateRemedy = "Keep one of the two."
    private let syntaxRemedy = "Write 'key = value', one a line, with words in double quotes."

    @Test func knowsWhereEveryValueStands() {
        let document = TOMLDocument(
            parsing: """
                # a comment
                title = "The measure of a line"  # another
                number = 2
                  draft = false
                'a "key"' = 'b'
                tags = [
                  "one", # here
                  {name = "two"},
                ]
                utm = { campaign = "spring", "utm_source" = "é" }
                site.name = "x"
                [params]
                doi = '''
                10.1'''
                [[authors]]
                name = "Ada"
                [[authors]]
                name = "Bo"
                [authors.links]
                web = "w"
                """,
            firstLine: 2
        )
        #expect(faults(document) == [])
        #expect(
            outline(document.root) == [
                "title@3:1 = 'The measure of a line' @3:9", "number@4:1 = 2 @4:10",
                "draft@5:3 = false @5:11", "a \"key\"@6:1 = 'b' @6:13",
                "tags@7:1[0] = 'one' @8:3", "tags@7:1[1].name@9:4 = 'two' @9:11",
                "utm@11:1.campaign@11:9 = 'spring' @11:20",
                "utm@11:1.utm_source@11:30 = 'é' @11:45", "site@12:1.name@12:6 = 'x' @12:13",
                "params@13:2.doi@14:1 = '10.1' @14:7", "authors@16:3[0].name@17:1 = 'Ada' @17:8",
                "authors@16:3[1].name@19:1 = 'Bo' @19:8",
                "authors@16:3[1].links@20:10.web@21:1 = 'w' @21:7",
            ]
        )
    }

    @Test func countsColumnsInBytes() {
        let document = TOMLDocument(parsing: "a = [\"日本\", \"🖋️\", 'x']")
        #expect(
            outline(document.root) == [
                "a@1:1[0] = '日本' @1:6", "a@1:1[1] = '🖋️' @1:16", "a@1:1[2] = 'x' @1:27",
            ]
        )
    }

    @Test(arguments: [
        "2020-10-11", "2020-10-11T09:00:00Z", "2020-10-11 09:00:00", "2020-10-11T09:00:00.5+01:00",
        "09:00:00", "2026-02-30", "2020/10/11", "01-01-2020", "2024-04-17 14:4g5:00 -0000",
        "2021-(TODO: MM-DD)",
    ])
    func leavesDatesToTheirReader(date: String) {
        let document = TOMLDocument(parsing: "date = \(date)\nlist = [ \(date), 1 ]\n")
        #expect(faults(document) == [])
        #expect(
            outline(document.root) == [
                "date@1:1 = \(date) @1:8", "list@2:1[0] = \(date) @2:10",
                "list@2:1[1] = 1 @2:\(12 + date.utf8.count)",
            ]
        )
    }

    @Test(arguments: ["1.10", "1_000", "+7", "0x1F", "inf", "true", "-0.5e3"])
    func keepsNumbersAsTheyAreWritten(words: String) {
        #expect(outline(TOMLDocument(parsing: "a = \(words)").root) == ["a@1:1 = \(words) @1:5"])
    }

    @Test(arguments: [
        (#""a\tb\"c\u00e9 \U0001F600""#, "a\tb\"cé 😀"), (#"'C:\path'"#, #"C:\path"#),
        ("\"\"\"\na\\\n   b\n\"c\"\"\"\"", "ab\n\"c\""), ("'''a''b'''", "a''b"), ("\"\"", ""),
        (#""a\u0000b""#, "a\u{FFFD}b"),
    ])
    func readsTextsOfEveryKind(written: String, text: String) {
        let document = TOMLDocument(parsing: "a = \(written)\nb = 1\n")
        #expect(faults(document) == [])
        guard case .map(let entries) = document.root.content else { return #expect(Bool(false)) }
        #expect(entries.first?.value.text == text)
        #expect(entries.last?.keyPosition.column == 1)
    }

    @Test func reportsAKeyThatStandsTwiceInItsPlaceAndReadsTheRest() {
        let document = TOMLDocument(
            parsing: """
                title = "a"
                tags = ["x"]
                title = "b"
                utm = {a = 1, a = 2, b = 3}
                [params]
                x = 1
                [params]
                y = 2
                [title.x]
                [more]
                "x" = 1
                x = 2
                """,
            firstLine: 2
        )
        #expect(
            faults(document) == [
                "4:1: 'title' stands here a second time\n\(duplicateRemedy)",
                "5:15: 'a' stands here a second time\n\(duplicateRemedy)",
                "8:2: 'params' stands here a second time\n\(duplicateRemedy)",
                "10:2: 'title.x' stands here a second time\n\(duplicateRemedy)",
                "13:1: 'x' stands here a second time\n\(duplicateRemedy)",
            ]
        )
        #expect(
            outline(document.root) == [
                "title@2:1 = 'a' @2:9", "tags@3:1[0] = 'x' @3:9", "utm@5:1.a@5:8 = 1 @5:12",
                "utm@5:1.b@5:22 = 3 @5:26", "params@6:2.x@7:1 = 1 @7:5",
                "more@11:2.x@12:1 = 1 @12:7",
            ]
        )
    }

    @Test(arguments: ["", "# a comment\n", "\n\n"])
    func findsNothingWhereThereIsNothing(text: String) {
        let document = TOMLDocument(parsing: text)
        #expect(document.root.isEmpty)
        #expect(document.faults.isEmpty)
    }

    @Test(arguments: [
        ("title: a\n", "2:6: '=' is missing behind the key"),
        ("title = My title\n", "2:9: words stand without quotes"),
        ("a = \"open\n", "2:5: a text is not closed"),
        ("a = '''\nopen\n", "2:5: a text is not closed"),
        ("a = [1, 2\nb = 3\n", "2:5: a list is not closed"),
        ("a = {b = 1\n}\n", "2:5: a table between braces is not closed"),
        ("= 1\n", "2:1: a key is missing"), ("a.\n", "2:3: a key is missing"),
        ("a = 1\nb = 2 c = 3\n", "3:5: words stand without quotes"),
        ("a = 'b' 'c'\n", "2:9: something stands behind the value"),
        ("[a\n", "2:3: a table's name is not closed"), ("a =\n", "2:4: a value is missing"),
        ("'a = 1\n", "2:1: a key is not closed"),
    ])
    func saysWhereTheSyntaxEnds(text: String, words: String) {
        let document = TOMLDocument(parsing: text, firstLine: 2)
        #expect(faults(document) == ["\(words)\n\(syntaxRemedy)"])
        #expect(document.root.isEmpty)
    }

    @Test(arguments: [
        ("a = 1__0\n", "2:7"), ("a = \"\\q\"\n", "2:7"), ("a = 'é'\nb = 0x\n", "3:7"),
        ("a = 99999999999999999999\n", "2:25"), ("a = 1.\n", "2:7"),
    ])
    func passesOnWhatTheParserSays(text: String, place: String) {
        let document = TOMLDocument(parsing: text, firstLine: 2)
        #expect(document.faults.count == 1)
        #expect(document.root.isEmpty)
        #expect(faults(document).allSatisfy { $0.hasPrefix(place + ": ") })
    }

    @Test func countsFaultsInPlacesOfTheFile() {
        let document = TOMLDocument(parsing: "d = [2020-01-01, 'é', 0b2]\n", firstLine: 2)
        #expect(document.faults.map(\.position) == [SourcePosition(line: 2, column: 26)])
    }

    @Test(.timeLimit(.minutes(1)), arguments: [65, 500, 100_000])
    func isNotBroughtDownByDepth(levels: Int) {
        let lists =
            "a = " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        let keys = String(repeating: "a.", count: levels) + "a = 1"
        let tables =
            String(repeating: "{a=", count: levels) + "1" + String(repeating: "}", count: levels)
        for text in [lists, keys, "[\(keys.dropLast(4))]", "a = \(tables)"] {
            let document = TOMLDocument(parsing: text)
            #expect(document.faults.count == 1)
            #expect(document.root.isEmpty)
        }
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "[", "{", "\"", "'", "a=[", "a.", "[[a]]\n", "a=1\n", "[a]\n", "\\", "#", "a='\\'\n",
            "\u{0}",
        ]
    )
    func isNotDrownedByRepetition(words: String) {
        let text = String(repeating: words, count: 1_000_000 / words.utf8.count)
        let document = TOMLDocument(parsing: text)
        #expect(document.faults.count <= 101)
        #expect(TOMLDocument(parsing: "a = " + text).faults.count <= 101)
    }
}
