import Testing

@testable import LetterpressPipeline

/// What a value has to be written as, so that others read the same from it.
@Suite struct CSVQuotingTests {
    @Test(arguments: [
        ("ada", "ada"),
        ("Lovelace, Ada", "\"Lovelace, Ada\""),
        ("\"Ada\"", "\"\"\"Ada\"\"\""),
        // With an accent behind it, a sign is another character in Swift's eyes alone.
        ("a,\u{301}b", "\"a,\u{301}b\""),
        ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
        ("a\r\nb", "\"a\r\nb\""),
        (" a", "\" a\""), ("a ", "\"a \""),
    ])
    func quotesWhatWouldPartValues(value: String, written: String) {
        #expect(Array(CSV.quoted(value).unicodeScalars) == Array(written.unicodeScalars))
    }
}
