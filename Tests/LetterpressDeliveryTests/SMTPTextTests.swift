import Testing

@testable import LetterpressDelivery

/// Dots at the heads of lines (RFC 5321 §4.5.2), wherever in the text they stand.
@Suite struct SMTPTextTests {
    private func stuffed(_ text: String) -> String {
        String(decoding: SMTPText.stuffed(Array(text.utf8)), as: UTF8.self)
    }

    @Test(arguments: [
        ("", "\r\n"), (".", "..\r\n"), ("a\r\n", "a\r\n"), (".a\r\n", "..a\r\n"),
        ("a\r\n.\r\n", "a\r\n..\r\n"), ("a.\r\nb.c\r\n", "a.\r\nb.c\r\n"), ("a\r\n", "a\r\n"),
        ("a", "a\r\n"), ("a\r", "a\r\r\n"), ("..\r\n", "...\r\n"),
    ])
    func doublesWhatBeginsALine(text: String, expected: String) {
        #expect(stuffed(text) == expected)
    }

    /// Line by line, as RFC 5321 says it.
    private func doubled(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.first == "." ? ".\(String($0))" : String($0) }.joined(separator: "\n")
    }

    @Test func findsADotAtEveryPlace() {
        for length in 0..<140 {
            for place in 0...length {
                let head = String(repeating: "x", count: place)
                let tail = String(repeating: ".", count: length - place)
                for text in ["\(head)\r\n.\(tail)\r\n", "\(head).\r\n\(tail)x\r\n"] {
                    #expect(stuffed(text) == doubled(text))
                }
            }
        }
    }
}
