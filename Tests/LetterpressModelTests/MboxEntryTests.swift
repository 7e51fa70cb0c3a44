import Foundation
import Testing

import LetterpressModel

@Suite struct MboxEntryTests {
    private func text(_ message: String, from sender: String = "a@x.example") -> String {
        var mbox: [UInt8] = []
        let date = Date(timeIntervalSince1970: 1_767_225_600.9)
        MboxEntry(sender: sender, date: date, message: Array(message.utf8)).append(to: &mbox)
        return String(decoding: mbox, as: UTF8.self)
    }

    @Test func quotesEveryLineThatLooksLikeABeginning() {
        let message = "From a\r\n>From b\r\n>>From c\r\nFromage\r\n> From d\r\nfrom e\r\n"
        #expect(
            text(message) == """
                From a@x.example Thu Jan  1 00:00:00 2026
                >From a
                >>From b
                >>>From c
                Fromage
                > From d
                from e


                """
        )
    }

    @Test func quotesBehindABareLineFeedToo() {
        #expect(text("a\nFrom b\r\n").hasSuffix("\na\n>From b\n\n"))
    }

    @Test func endsAMessageWithoutALastLineEnd() {
        #expect(text("a\r\nb").hasSuffix("\na\nb\n\n"))
        #expect(text("") == "From a@x.example Thu Jan  1 00:00:00 2026\n\n")
    }

    @Test func writesOneWordForTheSender() {
        #expect(text("", from: "").hasPrefix("From MAILER-DAEMON Thu"))
        #expect(text("", from: #""a b"@x"#).hasPrefix(#"From "a-b"@x Thu"#))
    }
}
