import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// What is shown and stored of a provider's words, seen through Resend.
@Suite struct APIWordsTests {
    private func shown(_ message: String, key: String = "re_SECRET") throws -> String {
        let escaped = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
        let body = #"{"name":"validation_error","message":"\#(escaped)"}"#
        let verdict = Resend(key: Confidential(key)).verdict(on: HTTPAnswer(422, body), of: 2)
        return try #require(verdict.reply).text
    }

    @Test(arguments: [
        ("Bad ada@reader.example here", "Bad (address) here"),
        ("Found: <ada@reader.example>, bob@reader.example.", "Found: (address)"),
        ("To '\"ada lovelace\"@reader.example' is bad", "To (address) is bad"),
        ("see /u?m=ada%40reader.example now", "see (address) now"),
        ("ada＠reader.example", "(address)"),
        ("two\nlines\n\nand  blanks", "two lines and blanks"),
        ("Bearer re_SECRET is wrong", "Bearer (hidden) is wrong"),
        ("=re_SECRET\u{301}; re_SECRET\u{200D}", "=(hidden)\u{301}; (hidden)\u{200D}"),
    ])
    func hidesAddressesAndSecretsOnOneLine(message: String, line: String) throws {
        #expect(try shown(message) == "validation_error: \(line)")
    }

    @Test func isCutWhereItIsLong() throws {
        let text = try shown(String(repeating: "word ", count: 10_000))
        #expect(text.count == 300)
        #expect(text.hasSuffix("…"))
    }

    /// What the cut goes through is hidden first.
    @Test func hidesWhatStandsAtTheCut() throws {
        let text = try shown(String(repeating: "x ", count: 135) + "ada.lovelace@reader.example")
        #expect(!text.contains("ada"))
        let other = try shown(String(repeating: "x ", count: 135) + "re_SECRET")
        #expect(!other.contains("re_"))
    }
}
