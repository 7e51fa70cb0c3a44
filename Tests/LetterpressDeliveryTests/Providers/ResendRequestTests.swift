import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct ResendRequestTests {
    private let resend = Resend(key: Confidential("re_1"))

    @Test func writesACopyWithSortedKeys() throws {
        let message = try OutgoingMessage.parts(
            replyTo: try Mailbox("editor@proof.example"),
            fields: [
                .init(name: "Message-ID", value: "<abc@proof.example>"),
                .init(name: "List-Unsubscribe", value: "<https://proof.example/u/abc>"),
                .init(name: "Feedback-ID", value: "42:press"),
                .init(name: "List-Id", value: "<letters.proof.example>"),
            ]
        )
        let expected =
            #"[{"from":"The Press <press@proof.example>","headers":{"#
            + #""List-Id":"<letters.proof.example>","#
            + #""List-Unsubscribe":"<https://proof.example/u/abc>"},"#
            + #""html":"<p>Hello.</p>","reply_to":"editor@proof.example","subject":"Issue 42","#
            + #""tags":[{"name":"delivery","value":"k7q2"}],"text":"Hello.\n","#
            + #""to":["Ada <ada@reader.example>"]}]"#
        #expect(try resend.written(message) == expected)
    }

    @Test func leavesOutWhatThereIsNot() throws {
        let text = try resend.written(try .parts(reference: ""))
        for key in ["reply_to", "tags"] { #expect(!text.contains(key)) }
    }

    @Test func postsWithTheKeyOfTheBatch() throws {
        let request = resend.request(with: [91, 93], key: "abc123")
        #expect(request.method == .post)
        #expect(request.url == "https://api.resend.com/emails/batch")
        #expect(request.body == [91, 93])
        #expect(
            request.headers.map { "\($0.name): \($0.value)" } == [
                "User-Agent: Letterpress", "Accept: application/json",
                "Authorization: Bearer re_1", "Idempotency-Key: abc123",
                "x-batch-validation: permissive", "Content-Type: application/json",
            ]
        )
        #expect(resend.server == "api.resend.com")
        #expect(resend.probe?.url == "https://api.resend.com/domains?limit=100")
    }

    @Test func mailsTheSandboxInTestMode() throws {
        let resend = Resend(key: Confidential("re_1"), isTest: true)
        let text = try resend.written(try .parts())
        #expect(text.contains(#""to":["Ada <delivered+k7q2@resend.dev>"]"#))
        #expect(!text.contains("reader.example"))
        #expect(
            try resend.written(try .parts(reference: "")).contains("<delivered@resend.dev>")
        )
    }

    @Test func carriesHostileValuesUnchanged() throws {
        let words = "\"quoted\", \\back, {{{NAME}}} \u{0}\u{1F}\u{2028}\u{202E} 👩‍🚀\r\n.\r\n"
        let message = try OutgoingMessage.parts(subject: words, text: words, html: words)
        let body = Data(try resend.written(message).utf8)
        let items = try #require(try JSONSerialization.jsonObject(with: body) as? [[String: Any]])
        for key in ["subject", "text", "html"] {
            #expect(items.first?[key] as? String == words)
        }
    }

    @Test func saysWhatItCannotCarry() throws {
        let file = EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: [1])
        let copies = [
            try OutgoingMessage.parts(attachments: [file]),
            try .parts(pictures: [.init(contentID: "a", file: file)]),
            try .parts(to: try Mailbox("zoë@reader.example")), try .sample(1),
        ]
        for copy in copies {
            let error = #expect(throws: UnsendableCopy.self) { try resend.item(of: copy) }
            #expect(error?.reason.contains("@") == false)
        }
        #expect(!resend.traits.takesAttachments)
    }
}
