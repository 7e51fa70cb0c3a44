import LetterpressModel
import Testing

@Suite struct EncodingTests {
    private func read(_ bytes: [UInt8]) -> Reading { Reading(bytes, path: "x.md") }

    @Test func dropsAByteOrderMark() {
        let reading = read([0xEF, 0xBB, 0xBF] + Array("---\ntitle: Ä\n---\nWords.\n".utf8))
        #expect(reading.descriptions == [])
        #expect(reading.issue.title == "Ä")
    }

    @Test(arguments: ["\r\n", "\r"])
    func takesEveryLineEndForOne(end: String) {
        let text = "---\ntitle: A title\ntags:\n- one\n---\n\nFirst  \nsecond\n\n```\na\n\nb\n```\n"
        let reading = read(Array(text.replacing("\n", with: end).utf8))
        #expect(reading.descriptions == [])
        #expect(reading.issue == read(Array(text.utf8)).issue)
    }

    @Test(arguments: [
        ([0xFF], 1, 1), (Array("ab\n\u{E9}x".utf8) + [0xC3], 2, 4),
        (Array("a\nb".utf8) + [0xE9, 0x0A], 2, 2),
        (Array("---\ntitle: a".utf8) + [0x80] + Array("\n---\n".utf8), 2, 9),
        (Array("a\rb\r\nc".utf8) + [0xFF], 3, 2),
        // Too long a form, a surrogate, beyond the last plane.
        ([0x61, 0xC0, 0xAF], 1, 2), ([0xED, 0xA0, 0x80], 1, 1), ([0xF4, 0x90, 0x80, 0x80], 1, 1),
    ])
    func saysWhereATextIsNotUTF8(bytes: [UInt8], line: Int, column: Int) {
        #expect(
            read(bytes).descriptions.first
                == "x.md:\(line):\(column): error: Text is not UTF-8 from here on\nSave the file as UTF-8."
        )
    }

    @Test func countsColumnsBehindAByteOrderMarkFromItsEnd() {
        let reading = read([0xEF, 0xBB, 0xBF, 0x61, 0xFF])
        #expect(reading.findings.first?.location.position == SourcePosition(line: 1, column: 2))
    }

    @Test func saysWhereANULStands() {
        #expect(
            read(Array("é\nab\u{0}c\u{0}".utf8)).descriptions == [
                """
                x.md:2:3: error: NUL byte in the text
                Remove it; a file that holds one is rarely the text it seems to be.
                """
            ]
        )
    }

    @Test func showsWhatCanBeShownOfABrokenText() {
        let reading = read(Array("One ".utf8) + [0xFF] + Array(" two".utf8))
        #expect(Outline(reading.issue).lines == ["paragraph @1:1", "  'One \u{FFFD} two'"])
    }

    @Test func letsNobodyForgeAMergeMark() {
        let forged = "a \(MergeMark.open)0\(MergeMark.close) {{ email }}\n"
        let reading = read(Array(forged.utf8))
        #expect(Outline(reading.issue).lines.dropLast() == ["paragraph @1:1", "  'a 0 ⟨0⟩'"])
    }

    @Test(arguments: [[], [0x0A], Array("---\n---\n".utf8), Array("---\n---".utf8)])
    func makesAnIssueOfNothing(bytes: [UInt8]) {
        let reading = read(bytes)
        #expect(reading.descriptions == [])
        #expect(reading.issue.body == [])
        #expect(reading.issue.title == "X")
    }
}
