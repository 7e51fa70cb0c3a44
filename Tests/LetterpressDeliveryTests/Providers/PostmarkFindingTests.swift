import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct PostmarkFindingTests {
    private func finding(_ status: Int, _ body: String) throws -> MailAPIFinding {
        let sender = try Mailbox("The Press <press@proof.example>")
        return Postmark(token: Confidential("tok-1"))
            .finding(in: HTTPAnswer(status, body), sender: sender)
    }

    @Test func isContentWithABroadcastStream() throws {
        let body = """
            {"ID":"broadcast","Name":"Letters","MessageStreamType":"Broadcasts","ArchivedAt":null,
             "SubscriptionManagementConfiguration":{"UnsubscribeHandlingType":"Custom"}}
            """
        #expect(
            try finding(200, body)
                == .ok("Postmark takes the key and has the broadcast stream 'Letters'")
        )
    }

    @Test func warnsOfASecondLinkToUnsubscribe() throws {
        let body = """
            {"Name":"Letters","MessageStreamType":"Broadcasts",
             "SubscriptionManagementConfiguration":{"UnsubscribeHandlingType":"Postmark"}}
            """
        #expect(
            try finding(200, body)
                == .advice(
                    "Postmark takes the key; its stream 'Letters' adds a link to unsubscribe of its own",
                    remedy:
                        "Ask Postmark for custom unsubscribe handling, so that ours is the only "
                        + "one."
                )
        )
    }

    @Test(arguments: [
        (
            200, #"{"MessageStreamType":"Transactional"}"#,
            "Postmark's stream 'broadcast' is of the type Transactional, and letters need Broadcasts"
        ),
        (
            200, #"{"MessageStreamType":"Broadcasts","ArchivedAt":"2026-01-01T00:00:00Z"}"#,
            "Postmark's stream 'broadcast' is archived"
        ),
        (
            422, #"{"ErrorCode":1226,"Message":"not found"}"#,
            "Postmark has no stream 'broadcast': ErrorCode 1226: not found"
        ),
        (
            401, #"{"ErrorCode":10,"Message":"bad tok-1"}"#,
            "Postmark refuses the key: ErrorCode 10: bad (hidden)"
        ),
        (404, "<html>", "Postmark is not at this address: HTTP 404"),
    ])
    func saysWhatIsWrong(status: Int, body: String, words: String) throws {
        guard case .fault(let text, let remedy) = try finding(status, body) else {
            Issue.record("no fault")
            return
        }
        #expect(text == words)
        #expect(remedy.contains("delivery.postmark."))
    }

    @Test(arguments: [(200, "{}"), (500, ""), (429, ""), (503, "<html>")])
    func admitsWhatItDoesNotKnow(status: Int, body: String) throws {
        guard case .unknown = try finding(status, body) else {
            Issue.record("it claims to know")
            return
        }
    }
}
