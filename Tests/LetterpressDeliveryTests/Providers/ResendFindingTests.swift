import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct ResendFindingTests {
    private func finding(_ status: Int, _ body: String) throws -> MailAPIFinding {
        let sender = try Mailbox("The Press <press@proof.example>")
        return Resend(key: Confidential("re_1"))
            .finding(in: HTTPAnswer(status, body), sender: sender)
    }

    @Test func isContentWithAVerifiedDomain() throws {
        let body = """
            {"object":"list","has_more":false,"data":[{"name":"other.example","status":"failed"},
             {"id":"d1","name":"Proof.example","status":"verified","region":"eu-west-1",
              "open_tracking":false,"click_tracking":false}]}
            """
        #expect(
            try finding(200, body) == .ok("Resend takes the key and has verified proof.example")
        )
    }

    @Test(arguments: [
        #"{"name":"proof.example","status":"verified","open_tracking":true}"#,
        #"{"name":"proof.example","status":"verified","click_tracking":true}"#,
    ])
    func warnsOfTracking(domain: String) throws {
        guard case .advice(let text, _) = try finding(200, #"{"data":[\#(domain)]}"#) else {
            Issue.record("no advice")
            return
        }
        #expect(
            text == "Resend takes the key, has verified proof.example, and counts opens or "
                + "clicks for it"
        )
    }

    @Test func takesAKeyThatMayOnlySend() throws {
        let body = #"{"statusCode":401,"name":"restricted_api_key","message":"m"}"#
        guard case .advice(let text, _) = try finding(401, body) else {
            Issue.record("no advice")
            return
        }
        #expect(text.contains("may only send"))
    }

    @Test(arguments: [
        (
            200, #"{"data":[]}"#,
            "Resend takes the key, and does not know the sender's domain proof.example"
        ),
        (
            200, #"{"data":[{"name":"proof.example","status":"pending"}]}"#,
            "Resend takes the key, and the sender's domain proof.example is not verified: 'pending'"
        ),
        (
            403, #"{"name":"invalid_api_key","message":"re_1 is invalid"}"#,
            "Resend refuses the key: invalid_api_key: (hidden) is invalid"
        ),
        (302, "", "Resend is not at this address: HTTP 302: the API is at another address"),
    ])
    func saysWhatIsWrong(status: Int, body: String, words: String) throws {
        guard case .fault(let text, _) = try finding(status, body) else {
            Issue.record("no fault")
            return
        }
        #expect(text == words)
    }

    @Test(arguments: [
        (200, ""), (200, #"{"data":[],"has_more":true}"#), (500, ""), (429, ""),
    ])
    func admitsWhatItDoesNotKnow(status: Int, body: String) throws {
        guard case .unknown = try finding(status, body) else {
            Issue.record("it claims to know")
            return
        }
    }
}
