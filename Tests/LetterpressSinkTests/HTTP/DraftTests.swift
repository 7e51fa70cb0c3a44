import Testing

@testable import LetterpressSink

@Suite struct DraftTests {
    @Test func becomesTheMessageThatGoesOut() {
        var draft = Draft(
            from: #""The Press, Ltd" <press@x.example>"#,
            to: ["Åsa <ada@y.example>"],
            subject: "Grüße, 😀"
        )
        draft.replyTo = ["editor@x.example"]
        draft.fields = [
            Draft.Field(name: "List-Id", value: "<letter.x.example>"),
            Draft.Field(name: "Message-ID", value: "<ours@x.example>"),
        ]
        draft.text = "a\n"
        draft.html = "<p>ä"
        let message = draft.message(id: "<1@mtasv.net>", date: "Thu, 01 Jan 2026 00:00:00 +0000")
        #expect(
            String(decoding: message, as: UTF8.self)
                == """
                Date: Thu, 01 Jan 2026 00:00:00 +0000
                From: "The Press, Ltd" <press@x.example>
                To: =?utf-8?B?w4VzYQ==?= <ada@y.example>
                Reply-To: editor@x.example
                Subject: =?utf-8?B?R3LDvMOfZSwg8J+YgA==?=
                Message-ID: <1@mtasv.net>
                List-Id: <letter.x.example>
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="--=-alternative-of-2"

                ----=-alternative-of-2
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                YQo=
                ----=-alternative-of-2
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: base64

                PHA+w6Q=
                ----=-alternative-of-2--

                """.replacing("\n", with: "\r\n")
        )
    }

    @Test func cutsALongSubjectIntoWordsBetweenCharacters() {
        let words = HeaderText.unstructured(String(repeating: "é", count: 40))
        #expect(words.split(separator: "\r\n ").count == 3)
        #expect(words.split(separator: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func replacesFieldsOfAWholeMessage() throws {
        let text = "From: a\r\nDATE: x\r\n y\r\nSubject: s\r\n\tt\r\n\r\nDate: body\r\n"
        let message = try #require(RawMessage(Array(text.utf8)))
        #expect(message.fields(named: "subject").map(\.value) == ["s\tt"])
        var front = MIMEPart.Header()
        front.add("Date", "z")
        #expect(
            String(decoding: message.replacing(["date"], with: front), as: UTF8.self)
                == "Date: z\r\nFrom: a\r\nSubject: s\r\n\tt\r\n\r\nDate: body\r\n"
        )
        #expect(RawMessage(Array("no field\r\n\r\n".utf8)) == nil)
    }
}
