import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct AmazonSESFindingTests {
    private let ses = AmazonSES(keyID: "A", secret: Confidential("s3cret"), region: "eu-west-1")
    private let quota =
        #""SendQuota":{"Max24HourSend":50000.0,"MaxSendRate":14.5,"SentLast24Hours":120}"#

    private func finding(
        _ status: Int,
        _ body: String,
        type: String? = nil
    ) throws
        -> MailAPIFinding
    {
        let headers = type.map { ["x-amzn-errortype": $0] } ?? [:]
        return ses.finding(
            in: HTTPAnswer(status, body, headers: headers),
            sender: try Mailbox("press@proof.example")
        )
    }

    @Test func namesTheQuota() throws {
        let body = """
            {"SendingEnabled":true,"ProductionAccessEnabled":true,"EnforcementStatus":"HEALTHY",
             "DedicatedIpAutoWarmupEnabled":true,\(quota)}
            """
        let words = "MaxSendRate 14.5 a second, Max24HourSend 50000, of which 120 are used"
        #expect(try finding(200, body) == .ok("Amazon SES takes the key: \(words)"))
        #expect(ses.quota(in: HTTPAnswer(200, body)) == 14.5)
        #expect(ses.quota(in: HTTPAnswer(500, body)) == nil)
        #expect(ses.quota(in: HTTPAnswer(200, #"{"SendingEnabled":true}"#)) == nil)
    }

    @Test(arguments: [
        (#""ProductionAccessEnabled":false"#, "sandbox"),
        (#""ProductionAccessEnabled":true,"EnforcementStatus":"PROBATION""#, "under review"),
    ])
    func advises(fields: String, word: String) throws {
        let body = #"{"SendingEnabled":true,\#(fields),\#(quota)}"#
        guard case .advice(let text, _) = try finding(200, body) else {
            Issue.record("no advice")
            return
        }
        #expect(text.contains(word))
        #expect(text.hasSuffix("of which 120 are used"))
    }

    @Test(arguments: [
        #"{"SendingEnabled":false}"#, #"{"SendingEnabled":true,"EnforcementStatus":"SHUTDOWN"}"#,
    ])
    func saysThatNothingMayBeSent(body: String) throws {
        guard case .fault = try finding(200, body) else {
            Issue.record("no fault")
            return
        }
    }

    @Test func tellsAKeyWithoutRightsFromAWrongOne() throws {
        let denied = try finding(403, #"{"Message":"m"}"#, type: "AccessDeniedException")
        guard case .advice = denied else {
            Issue.record("no advice")
            return
        }
        let wrong = try finding(403, #"{"message":"s3cret"}"#, type: "SignatureDoesNotMatch")
        guard case .fault(let text, let remedy) = wrong else {
            Issue.record("no fault")
            return
        }
        #expect(text == "Amazon SES refuses the key: SignatureDoesNotMatch: (hidden)")
        #expect(remedy.contains("clock"))
    }

    /// -1 is a quota without an end; figures may be of any size.
    @Test func writesWhateverFiguresItIsGiven() throws {
        let quota = #""SendQuota":{"Max24HourSend":-1,"MaxSendRate":1e300,"SentLast24Hours":-0.5}"#
        guard case .ok(let text) = try finding(200, #"{"SendingEnabled":true,\#(quota)}"#) else {
            Issue.record("not ok")
            return
        }
        #expect(text.contains("Max24HourSend without an end"))
    }

    @Test(arguments: [(200, "{}"), (500, ""), (429, ""), (503, "<html>")])
    func admitsWhatItDoesNotKnow(status: Int, body: String) throws {
        guard case .unknown = try finding(status, body) else {
            Issue.record("it claims to know")
            return
        }
    }
}
