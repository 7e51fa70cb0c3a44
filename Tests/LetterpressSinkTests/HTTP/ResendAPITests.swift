import Foundation
import Testing

@testable import LetterpressSink

/// What Resend takes and refuses, by its OpenAPI description.
@Suite struct ResendAPITests {
    private let api = ResendAPI(key: nil, domains: [])

    private func refusal(
        of body: String,
        path: String = "/emails",
        fields: [String: String] = [:],
        by api: ResendAPI? = nil
    ) -> Refusal? {
        let all = ["user-agent": "t", "authorization": "Bearer re_1"]
            .merging(fields) { _, new in new }
        let request = APIRequest(
            method: "POST",
            path: path,
            query: "",
            fields: all.map { APIRequest.Field(name: $0.key, value: $0.value) },
            body: Array(body.utf8),
            time: Workplace.now
        )
        do throws(Refusal) {
            guard case .mail(let load) = try (api ?? self.api).read(request) else { return nil }
            for item in load.items { _ = try item.get() }
            return nil
        } catch {
            return error
        }
    }

    private func email(_ more: String = "") -> String {
        #"{"from":"P <p@x.example>","to":["a@y.example"],"subject":"s","text":"t"\#(more)}"#
    }

    @Test func takesEveryDocumentedField() {
        let all = #"""
            ,"cc":"c@y.example","bcc":["b@y.example"],"reply_to":"r@x.example","html":"h",
            "headers":{"X-A":"b"},"tags":[{"name":"delivery","value":"k-7_a"}],"topic_id":"t"
            """#
        #expect(refusal(of: email(all)) == nil)
        #expect(refusal(of: "[\(email(all))]", path: "/emails/batch") == nil)
    }

    @Test(
        arguments: [
            (#","colour":"red""#, "validation_error"), (#","reply_to":"x""#, "validation_error"),
            (#","headers":{"X":"a\nb"}"#, "validation_error"),
            (#","headers":{"X":1}"#, "validation_error"),
            (#","tags":[{"name":"a b","value":"c"}]"#, "validation_error"),
            (#","attachments":[{"filename":"a"}]"#, "invalid_attachment"),
        ]
    )
    func refusesWhatIsNotAsDocumented(more: String, name: String) {
        #expect(refusal(of: email(more))?.code == name)
        #expect(refusal(of: email(more))?.status == 422)
    }

    @Test func namesWhatIsMissing() {
        #expect(
            refusal(of: #"{"from":"p@x.example","to":"a@y.example","text":"t"}"#)
                == Refusal(422, "missing_required_field", "Missing `subject` field.")
        )
        #expect(
            refusal(of: #"{"from":"p","to":"a@y.example","subject":"s","text":"t"}"#)?.code
                == "invalid_from_address"
        )
    }

    @Test func takesNoBatchThatIsTooLargeOrHasFiles() {
        let batch = "[" + Array(repeating: email(), count: 101).joined(separator: ",") + "]"
        #expect(refusal(of: batch, path: "/emails/batch")?.code == "validation_error")
        let files = "[\(email(#","attachments":[]"#))]"
        #expect(
            refusal(of: files, path: "/emails/batch")?.words
                == "The `attachments` field is not supported in a batch."
        )
    }

    @Test func letsInOnlyWhoHasTheKeyAndSaysWhoHeIs() {
        #expect(refusal(of: email(), fields: ["user-agent": ""])?.status == 403)
        #expect(refusal(of: email(), fields: ["authorization": "x"])?.code == "missing_api_key")
        let strict = ResendAPI(key: "re_2", domains: ["z.example"])
        #expect(refusal(of: email(), by: strict)?.code == "invalid_api_key")
        let right = refusal(of: email(), fields: ["authorization": "Bearer re_2"], by: strict)
        #expect(right?.status == 403 && right?.code == "validation_error")
        let key = String(repeating: "k", count: 257)
        #expect(
            refusal(of: email(), fields: ["idempotency-key": key])?.code
                == "invalid_idempotency_key"
        )
    }
}
