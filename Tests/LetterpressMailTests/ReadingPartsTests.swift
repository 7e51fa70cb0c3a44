import LetterpressMail
import Testing

/// The tree of parts, and what they decode to.
@Suite struct ReadingPartsTests {
    // RFC 2046 §5.1.1.
    @Test func theExampleOfTheStandardIsRead() throws {
        let text = """
            From: Nathaniel Borenstein <nsb@bellcore.com>
            To: Ned Freed <ned@innosoft.com>
            Date: Sun, 21 Mar 1993 23:56:48 -0800 (PST)
            Subject: Sample message
            MIME-Version: 1.0
            Content-type: multipart/mixed; boundary="simple boundary"

            This is the preamble.  It is to be ignored.

            --simple boundary

            This is implicitly typed plain US-ASCII text.
            It does NOT end with a linebreak.
            --simple boundary
            Content-type: text/plain; charset=us-ascii

            This is explicitly typed plain US-ASCII text.
            It DOES end with a linebreak.

            --simple boundary--

            This is the epilogue.  It is also to be ignored.
            """
        let message = try ReceivedMessage(Array(text.replacing("\n", with: "\r\n").utf8))
        #expect(
            message.leaves.map { String(decoding: message.bytes[$0.body], as: UTF8.self) } == [
                "This is implicitly typed plain US-ASCII text.\r\nIt does NOT end with a linebreak.",
                "This is explicitly typed plain US-ASCII text.\r\nIt DOES end with a linebreak.\r\n",
            ]
        )
        #expect(message.root.faults == [])
        let unix = try ReceivedMessage(Array(text.utf8))
        #expect(unix.lines.areUnix)
        #expect(unix.leaves.map { $0.type.name } == ["text/plain", "text/plain"])
    }

    // RFC 2045 §6.7.
    @Test func quotedPrintableIsRead() {
        let text =
            "Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.=20\r\n=3D"
        let reader = QuotedPrintableReader(Array(text.utf8)[...])
        #expect(
            String(decoding: reader.bytes, as: UTF8.self)
                == "Now's the time for all folk to come to the aid of their country. \r\n="
        )
        #expect(reader.faultCount == 0)
    }

    @Test(arguments: [
        ("a=", 0), ("a=b", 1), ("a=\r", 0), ("a=3", 1), ("=3d", 1), ("a \r\n", 1), ("a\u{1}", 1),
        (String(repeating: "a", count: 76), 0), (String(repeating: "a", count: 77), 1), ("==", 1),
    ])
    func faultsOfQuotedPrintableAreCounted(text: String, count: Int) {
        #expect(QuotedPrintableReader(Array(text.utf8)[...]).faultCount == count)
    }

    // RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\r\nYg==\r\n", "foob"),
        ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"),
    ])
    func base64IsRead(text: String, wanted: String) {
        let reader = Base64Reader(Array(text.utf8)[...])
        #expect(String(decoding: reader.bytes, as: UTF8.self) == wanted)
        #expect(reader.faultCount == 0)
    }

    @Test(arguments: ["Z", "Zg", "Zg=", "=", "Zg=Zg==", "Zm 9v", "Zm9v===="])
    func faultsOfBase64AreFound(text: String) {
        #expect(Base64Reader(Array(text.utf8)[...]).faultCount > 0)
    }
}
