import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct PostmarkRequestTests {
    private let postmark = Postmark(token: Confidential("tok-1"))

    @Test func writesACopyWithSortedKeys() throws {
        let message = try OutgoingMessage.parts(
            replyTo: try Mailbox("editor@proof.example"),
            fields: [
                .init(name: "List-Unsubscribe", value: "<https://proof.example/u/abc>"),
                .init(name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click"),
                .init(name: "Message-ID", value: "<abc@proof.example>"),
            ]
        )
        let expected =
            #"[{"From":"The Press <press@proof.example>","Headers":["#
            + #"{"Name":"List-Unsubscribe","Value":"<https://proof.example/u/abc>"},"#
            + #"{"Name":"List-Unsubscribe-Post","Value":"List-Unsubscribe=One-Click"},"#
            + #"{"Name":"Message-ID","Value":"<abc@proof.example>"},"#
            + #"{"Name":"X-PM-KeepID","Value":"true"}],"#
            + #""HtmlBody":"<p>Hello.</p>","MessageStream":"broadcast","#
            + #""Metadata":{"delivery":"k7q2"},"ReplyTo":"editor@proof.example","#
            + #""Subject":"Issue 42","TextBody":"Hello.\n","To":"Ada <ada@reader.example>","#
            + #""TrackLinks":"None","TrackOpens":false}]"#
        #expect(try postmark.written(message) == expected)
    }

    @Test func leavesOutWhatThereIsNot() throws {
        let text = try postmark.written(try .parts(reference: ""))
        for key in ["ReplyTo", "Metadata", "Attachments"] { #expect(!text.contains(key)) }
    }

    @Test func joinsItemsAndPostsThem() throws {
        let body = postmark.body(of: [Array("{}".utf8), Array("{}".utf8)])
        #expect(body == Array("[{},{}]".utf8))
        let request = postmark.request(with: body, key: "unused")
        #expect(request.method == .post)
        #expect(request.url == "https://api.postmarkapp.com/email/batch")
        #expect(request.body == body)
        #expect(request.mayAskPrivate)
        #expect(request.mostBytes == 4 * 1024 * 1024)
        #expect(request.timeout == .seconds(300))
        #expect(
            request.headers.map { "\($0.name): \($0.value)" } == [
                "User-Agent: Letterpress", "Accept: application/json",
                "X-Postmark-Server-Token: tok-1", "Content-Type: application/json",
            ]
        )
    }

    @Test func sendsWithTheTestTokenInTestMode() throws {
        var postmark = Postmark(
            token: Confidential("tok-1"),
            stream: "a/b",
            endpoint: "http://127.0.0.1:8025/",
            isTest: true
        )
        postmark.caFile = "ca.pem"
        let request = postmark.request(with: [], key: "")
        #expect(request.headers.contains { $0.value == "POSTMARK_API_TEST" })
        #expect(!request.headers.contains { $0.value == "tok-1" })
        #expect(request.url == "http://127.0.0.1:8025/email/batch")
        #expect(request.caFile == "ca.pem")
        #expect(postmark.server == "127.0.0.1:8025")
        let probe = try #require(postmark.probe)
        #expect(probe.url == "http://127.0.0.1:8025/message-streams/a%2Fb")
        #expect(probe.body == nil)
        #expect(probe.headers.contains { $0.value == "tok-1" })
        #expect(Postmark(token: Confidential("POSTMARK_API_TEST")).probe == nil)
    }

    @Test func sendsFilesAndPictures() throws {
        let message = try OutgoingMessage.parts(
            attachments: [EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: [1, 2, 3])],
            pictures: [
                .init(
                    contentID: "p1@proof.example",
                    file: EnclosedFile(name: "b.png", type: "image/png", bytes: [4])
                )
            ]
        )
        let expected =
            #""Attachments":[{"Content":"AQID","ContentType":"application/pdf","Name":"a.pdf"},"#
            + #"{"Content":"BA==","ContentID":"cid:p1@proof.example","ContentType":"image/png","#
            + #""Name":"b.png"}]"#
        #expect(try postmark.written(message).contains(expected))
    }

    @Test func carriesHostileValuesUnchanged() throws {
        let words = "\"quoted\", \\back, </script> {{name}} \u{0}\u{1F}\u{2028}\u{202E} 👩‍🚀\r\n.\r\n"
        let message = try OutgoingMessage.parts(subject: words, text: words, html: words)
        let body = Data(try postmark.written(message).utf8)
        let items = try #require(try JSONSerialization.jsonObject(with: body) as? [[String: Any]])
        for key in ["Subject", "TextBody", "HtmlBody"] {
            #expect(items.first?[key] as? String == words)
        }
        #expect(try postmark.item(of: message) == postmark.item(of: message))
    }

    @Test func saysWhatItCannotCarry() throws {
        let large = String(repeating: "x", count: 5_000_001)
        let file = EnclosedFile(
            name: "a.pdf",
            type: "application/pdf",
            bytes: Array(repeating: 0, count: 8_000_000)
        )
        let copies = [
            try OutgoingMessage.parts(html: large), try .parts(text: large),
            try .parts(attachments: [file]), try .parts(to: try Mailbox("zoë@reader.example")),
            try .sample(1),
        ]
        for copy in copies {
            let error = #expect(throws: UnsendableCopy.self) { try postmark.item(of: copy) }
            #expect(error?.reason.contains("@") == false)
        }
    }
}
