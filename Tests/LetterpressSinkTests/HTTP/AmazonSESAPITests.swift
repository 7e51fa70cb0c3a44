import Foundation
import Testing

@testable import LetterpressSink

/// What Amazon SES takes and refuses, by its service's model.
@Suite struct AmazonSESAPITests {
    private static let credential = "AKIDEXAMPLE/20260101/eu-west-1/ses/aws4_request"
    private let api = AmazonSESAPI(
        gate: AmazonSignature(login: nil, digest: { _ in "digest" }, now: { Workplace.now }),
        domains: []
    )

    private func refusal(
        of body: String,
        credential: String = credential,
        fields: [String: String?] = [:]
    ) -> Refusal? {
        let signature = String(repeating: "0", count: 64)
        let all: [String: String?] = [
            "host": "localhost", "x-amz-date": "20260101T000000Z",
            "authorization": """
            AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=host;x-amz-date, \
            Signature=\(signature)
            """,
        ]
        let request = APIRequest(
            method: "POST",
            path: "/v2/email/outbound-emails",
            query: "",
            fields: all.merging(fields) { _, new in new }.compactMap { name, value in
                value.map { APIRequest.Field(name: name, value: $0) }
            },
            body: Array(body.utf8),
            time: Workplace.now
        )
        do throws(Refusal) {
            _ = try api.read(request)
            return nil
        } catch {
            return error
        }
    }

    private func mail(_ message: String, _ more: String = "") -> String {
        let data = Data(message.utf8).base64EncodedString()
        return #"{"FromEmailAddress":"p@x.example","Destination":{"ToAddresses":["a@y.example"]},"#
            + #""Content":{"Raw":{"Data":"\#(data)"}}\#(more)}"#
    }

    @Test func takesAWholeMessage() {
        let tags = #","EmailTags":[{"Name":"delivery","Value":"k-7"}],"ConfigurationSetName":"c""#
        #expect(refusal(of: mail("From: p@x.example\r\n\r\nHi\r\n", tags)) == nil)
    }

    @Test(
        arguments: [
            ("From: p\r\nSubject: a\r\nSubject: b\r\n\r\n", "Duplicate header 'subject'."),
            ("Subject: a\r\n\r\n", "Missing header 'From'."),
            ("From: p\r\n\r\né", "The message is not 7-bit ASCII."),
            ("From p\r\n\r\n", "Illegal header."),
            (
                "From: p\r\n\r\n" + String(repeating: "x", count: 1_000),
                "A line is longer than 1000 characters."
            ),
        ]
    )
    func refusesMessagesThatItWouldNotSend(message: String, words: String) {
        #expect(refusal(of: mail(message)) == Refusal(400, "BadRequestException", words))
    }

    @Test(
        arguments: [
            (#"{"Content":{"Raw":{"Data":1}}}"#, "SerializationException"),
            (
                #"{"Content":{"Raw":{"Data":"%"}},"FromEmailAddress":"p@x.example"}"#,
                "SerializationException"
            ),
            (#"{"Content":{"Raw":{"Data":""}},"Colour":"red"}"#, "BadRequestException"),
            ("{}", "BadRequestException"), (#"{"Content":{}}"#, "BadRequestException"),
            (
                #"{"Content":{"Raw":{"Data":""}},"EmailTags":[{"Name":"a b","Value":"c"}]}"#,
                "BadRequestException"
            ),
        ]
    )
    func refusesWhatIsNotInTheModel(body: String, type: String) {
        #expect(refusal(of: body)?.code == type)
    }

    @Test func refusesCredentialsOfAnotherForm() {
        let body = mail("From: p@x.example\r\n\r\n")
        #expect(
            refusal(of: body, fields: ["authorization": nil])?.code
                == "MissingAuthenticationTokenException"
        )
        #expect(
            refusal(of: body, fields: ["x-amz-date": "20260101T001000Z"])?.words
                == "Signature expired"
        )
        #expect(
            refusal(of: body, credential: "A/20260101/eu-west-1/email/aws4_request")?.words
                == "Credential should be scoped to correct service: 'ses'."
        )
        #expect(refusal(of: body, credential: "A/B")?.code == "IncompleteSignatureException")
        #expect(
            refusal(of: body, fields: ["x-amz-content-sha256": "x"])?.code
                == "SignatureDoesNotMatch"
        )
        #expect(
            refusal(of: body, fields: ["x-amz-security-token": "t"])?.code
                == "SignatureDoesNotMatch"
        )
    }
}
