import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct AmazonSESRequestTests {
    private let ses = AmazonSES(
        keyID: "AKIDEXAMPLE",
        secret: Confidential("secret"),
        sessionToken: Confidential("session"),
        region: "eu-west-1",
        configurationSet: "letters"
    )

    private func message(_ text: String = "Subject: hi\r\n\r\nhi\r\n") throws -> OutgoingMessage {
        OutgoingMessage(
            delivery: 1,
            sender: try EmailAddress("bounce@proof.example"),
            recipient: try EmailAddress("reader@reader.example"),
            bytes: Array(text.utf8),
            reference: "k7q2"
        )
    }

    @Test func writesTheMessageWholeWithSortedKeys() throws {
        let expected =
            #"{"ConfigurationSetName":"letters","#
            + #""Content":{"Raw":{"Data":"U3ViamVjdDogaGkNCg0KaGkNCg=="}},"#
            + #""Destination":{"ToAddresses":["reader@reader.example"]},"#
            + #""EmailTags":[{"Name":"delivery","Value":"k7q2"}]}"#
        #expect(try ses.written(try message()) == expected)
    }

    @Test func leavesOutWhatThereIsNot() throws {
        let ses = AmazonSES(keyID: "A", secret: Confidential("s"), region: "eu-west-1")
        let expected =
            #"{"Content":{"Raw":{"Data":"U3ViamVjdDogQ29weSAxDQoNCkhlbGxvLg0K"}},"#
            + #""Destination":{"ToAddresses":["reader1@reader.example"]}}"#
        #expect(try ses.written(try .sample(1)) == expected)
        #expect(ses.secrets.map(\.value) == ["s"])
    }

    /// The hash as `sha256sum` gives it.
    @Test func signsForSESWithTheBodysHash() throws {
        let body = Array(#"{"a":1}"#.utf8)
        let request = ses.request(with: body, key: "unused")
        #expect(request.method == .post)
        #expect(
            request.url == "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails"
        )
        #expect(
            request.headers.map { "\($0.name): \($0.value)" } == [
                "User-Agent: Letterpress", "Accept: application/json",
                "Content-Type: application/json",
                "x-amz-content-sha256: "
                    + "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
            ]
        )
        let signature = try #require(request.signature)
        #expect(signature.service == "ses")
        #expect(signature.region == "eu-west-1")
        #expect(signature.keyID == "AKIDEXAMPLE")
        #expect(signature.sessionToken?.value == "session")
        #expect(ses.secrets.map(\.value) == ["secret", "session"])
        #expect(ses.server == "email.eu-west-1.amazonaws.com")
        let probe = try #require(ses.probe)
        #expect(probe.url == "https://email.eu-west-1.amazonaws.com/v2/email/account")
        #expect(probe.signature != nil)
        #expect(probe.body == nil)
    }

    @Test func mailsTheSimulatorInTestMode() throws {
        let ses = AmazonSES(
            keyID: "A",
            secret: Confidential("s"),
            region: "eu-west-1",
            endpoint: "http://localhost:5000",
            isTest: true
        )
        let text = try ses.written(try message())
        #expect(text.contains(#"["success+k7q2@simulator.amazonses.com"]"#))
        #expect(!text.contains("reader.example"))
        #expect(try ses.written(try .sample(1)).contains("success@simulator"))
        #expect(ses.request(with: [], key: "").url.hasPrefix("http://localhost:5000/v2/"))
        #expect(ses.server == "localhost:5000")
    }

    @Test func saysWhatItCannotCarry() throws {
        let large = String(repeating: "x", count: 30_000_001)
        for copy in [try message(large), try .sample(1, to: "zoë@reader.example")] {
            let error = #expect(throws: UnsendableCopy.self) { try ses.item(of: copy) }
            #expect(error?.reason.contains("@") == false)
        }
    }
}
