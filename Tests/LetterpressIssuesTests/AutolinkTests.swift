import LetterpressModel
import Testing

/// Where a bare address ends and where it stands; the rest is in `Markdown/autolinks.md`.
@Suite struct AutolinkTests {
    private func destinations(_ text: String) -> [String] {
        guard case .paragraph(let words)? = Reading(text).issue.body.first?.content else {
            return []
        }
        return words.compactMap { if case .link(let link) = $0 { link.destination } else { nil } }
    }

    @Test(arguments: ["،", "؛", "؟", "۔", "»", "«", "׃", "״", "。", "、", "）", "」", "！", "”"])
    func leavesThePunctuationOfOtherScriptsOutside(sign: String) {
        #expect(destinations("x https://x.example/ar\(sign) y\n") == ["https://x.example/ar"])
    }

    @Test func looksNoFurtherThanANameCanBe() {
        let long = String(repeating: "a", count: 64)
        #expect(destinations("\(long)@x.example\n") == ["mailto:\(long)@x.example"])
        #expect(destinations("a\(long)@x.example\n") == [])
        let host = "www." + String(repeating: "a.", count: 124) + "com"
        #expect(destinations("\(host)\n") == ["http://\(host)"])
        #expect(destinations("\(host)m\n") == [])
        #expect(destinations(String(repeating: "www.", count: 10_000) + "a_b.c_d\n") == [])
    }

    @Test func countsTheColumnsOfAllOnALine() throws {
        let text = "é \\~ https://a.example and b@c.example, www.d.example\n"
        let block = try #require(Reading(text).issue.body.first)
        let columns = block.inlines.joined().compactMap { inline -> Int? in
            if case .link(let link) = inline { link.position.column } else { nil }
        }
        #expect(columns == [7, 29, 42])
    }
}
