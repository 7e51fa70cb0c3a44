import Foundation
import Testing

@testable import LetterpressSink

/// What Postmark takes and refuses, by its documentation.
@Suite struct PostmarkAPITests {
    private let api = PostmarkAPI(token: nil, domains: [], now: { Workplace.now })

    private func request(
        _ body: String,
        path: String = "/email",
        fields: [String: String] = [:]
    ) -> APIRequest {
        let all = ["content-type": "application/json", "x-postmark-server-token": "t"]
            .merging(fields) { _, new in new }
        return APIRequest(
            method: "POST",
            path: path,
            query: "",
            fields: all.map { APIRequest.Field(name: $0.key, value: $0.value) },
            body: Array(body.utf8),
            time: Workplace.now
        )
    }

    private func refusal(of request: APIRequest, by api: PostmarkAPI? = nil) -> Refusal? {
        do throws(Refusal) {
            guard case .mail(let load) = try (api ?? self.api).read(request) else { return nil }
            for item in load.items { _ = try item.get() }
            return nil
        } catch {
            return error
        }
    }

    private func message(_ more: String = "") -> String {
        #"{"From":"Press <p@x.example>","To":"a@y.example","Subject":"s","TextBody":"t"\#(more)}"#
    }

    @Test func takesEveryDocumentedField() {
        let all = #"""
            ,"Cc":"c@y.example","Bcc":"b@y.example","ReplyTo":"r@x.example","Tag":"t","HtmlBody":"h",
            "Headers":[{"Name":"X-A","Value":"b"}],"TrackOpens":false,"TrackLinks":"None",
            "Metadata":{"delivery":"k7"},"MessageStream":"broadcast",
            "Attachments":[{"Name":"a.txt","Content":"eA==","ContentType":"text/plain"},
            {"Name":"b.png","Content":"eA==","ContentType":"image/png","ContentID":"cid:b"}]
            """#
        #expect(refusal(of: request(message(all))) == nil)
    }

    @Test(
        arguments: [
            (#","Color":"red""#, "403", "Incompatible JSON: 'Color' is unknown."),
            (#","Tag":1"#, "403", "Incompatible JSON: 'Tag' must be a string."),
            (#","TrackOpens":"no""#, "403", "Incompatible JSON: 'TrackOpens' must be a boolean."),
            (#","Metadata":{"a":1}"#, "403", "Incompatible JSON: 'Metadata.a' must be a string."),
            (#","ReplyTo":"x""#, "300", "Error parsing 'ReplyTo': Illegal email address."),
            (#","Cc":"a@y.example,""#, "300", "Error parsing 'To': Illegal email address."),
            (#","TrackLinks":"All""#, "300", "Invalid 'TrackLinks'."),
            (#","Headers":[{"Name":"X","Value":"a\r\nB: c"}]"#, "300", "Invalid header: 'X'."),
            (#","Headers":[{"Name":"Subject","Value":"a"}]"#, "300", "Invalid header: 'Subject'."),
            (
                #","MessageStream":"No Such""#, "1235",
                "The 'MessageStream' provided does not exist on this server."
            ),
        ]
    )
    func refusesWhatIsNotAsDocumented(more: String, code: String, words: String) {
        #expect(refusal(of: request(message(more))) == Refusal(422, code, words))
    }

    @Test func refusesBatchesThatAreTooLarge() {
        let batch = "[" + Array(repeating: message(), count: 501).joined(separator: ",") + "]"
        #expect(refusal(of: request(batch, path: "/email/batch"))?.code == "410")
        #expect(refusal(of: request("[]", path: "/email/batch"))?.code == "300")
        let recipients = (1...51).map { "r\($0)@y.example" }.joined(separator: ",")
        #expect(refusal(of: request(message(#","Bcc":"\#(recipients)""#)))?.code == "300")
    }

    @Test func letsInOnlyWhoHasTheToken() {
        let strict = PostmarkAPI(token: "u", domains: ["z.example"], now: { Workplace.now })
        #expect(refusal(of: request(message()), by: strict)?.status == 401)
        let right = request(message(), fields: ["x-postmark-server-token": "u"])
        #expect(refusal(of: right, by: strict)?.code == "400")
        let text = request(message(), fields: ["content-type": "text/plain"])
        #expect(refusal(of: text)?.code == "409")
        #expect(refusal(of: request("{"))?.code == "402")
    }

    @Test func keepsTheMessageIDOnlyWhereItIsAskedTo() throws {
        let ours = #",{"Name":"X-PM-KeepID","Value":"true"}"#
        for (more, id) in [("", "<1@mtasv.net>"), (ours, "<a@x>")] {
            let fields = #","Headers":[{"Name":"Message-ID","Value":"<a@x>"}\#(more)]"#
            guard case .mail(let load) = try api.read(request(message(fields))) else { continue }
            let parcel = try #require(load.items.first).get()
            let text = String(decoding: api.message(parcel, id: "1", date: "d"), as: UTF8.self)
            #expect(text.contains("\r\nMessage-ID: \(id)\r\n"))
            #expect(!text.contains("KeepID"))
        }
    }
}
