import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct PostmarkVerdictTests {
    private let noon = Date(timeIntervalSince1970: 1_800_000_000)

    private var postmark: Postmark {
        var postmark = Postmark(token: Confidential("tok-1"))
        postmark.now = { [noon] in noon }
        return postmark
    }

    private func kind(_ status: Int, _ body: String) -> VerdictKind {
        VerdictKind(postmark.verdict(on: HTTPAnswer(status, body), of: 2))
    }

    private func outcome(_ item: String) -> Outcome? {
        guard case .each(let list) = postmark.verdict(on: HTTPAnswer(200, "[\(item)]"), of: 1)
        else { return nil }
        return list.first
    }

    @Test func givesEachCopyItsOwnOutcome() {
        let body = """
            [{"ErrorCode":0,"Message":"OK","MessageID":"0a12","To":"x","More":[1]},
             {"ErrorCode":406,"Message":"Inactive: ada@reader.example. A spam complaint."},
             {"ErrorCode":300,"Message":"Invalid 'To' address: 'ada@reader.example'."}]
            """
        let inactive =
            "ErrorCode 406: Postmark does not mail this recipient any more: inactive there"
        #expect(
            postmark.verdict(on: HTTPAnswer(200, body), of: 3)
                == .each([
                    .accepted(Reply(code: 200, enhanced: nil, text: "accepted, id 0a12")),
                    .rejected(Reply(code: 406, enhanced: nil, text: inactive)),
                    .rejected(
                        Reply(
                            code: 300,
                            enhanced: nil,
                            text: "ErrorCode 300: Invalid 'To' address: (address)"
                        )
                    ),
                ])
        )
    }

    /// Neither a missing mailbox, for which the reader would be dropped, nor a policy of which five in a
    /// row hold the campaign.
    @Test(arguments: [
        #"{"ErrorCode":406,"Message":"You tried to send to a recipient that has been marked as "#
            + #"inactive: hard bounce, spam complaint, manual suppression."}"#,
        #"{"ErrorCode":0,"Message":"Message OK, but will not deliver to these inactive "#
            + #"addresses: ada@reader.example"}"#,
        #"{"ErrorCode":300,"Message":"Invalid 'To' address."}"#,
    ])
    func refusesAReaderWithoutJudgingHim(item: String) throws {
        guard case .rejected(let reply) = try #require(outcome(item)) else {
            Issue.record("not rejected")
            return
        }
        #expect(ReplyMeaning(of: reply, afterRecipient: true) == .other)
    }

    @Test(arguments: [10, 400, 401, 405, 412, 413, 1235])
    func knowsWhatIsAboutUs(code: Int) {
        let words = #"{"ErrorCode":\#(code),"Message":"m"}"#
        let reply = Reply(code: 422, enhanced: nil, text: "ErrorCode \(code): m")
        let number = (100...999).contains(code) ? code : 422
        #expect(outcome(words) == .refusedUs(Reply(code: number, enhanced: nil, text: reply.text)))
        #expect(postmark.verdict(on: HTTPAnswer(422, words), of: 2) == .all(.refusedUs(reply)))
        #expect(kind(401, words) == .refusedUs)
    }

    @Test(arguments: [11, 300, 402, 403, 406, 409, 410, 411, 9999])
    func blamesOneCopyForOtherErrors(code: Int) {
        #expect(kind(422, #"{"ErrorCode":\#(code),"Message":"m"}"#) == .refused)
        guard case .rejected = outcome(#"{"ErrorCode":\#(code),"Message":"m"}"#) else {
            Issue.record("not rejected")
            return
        }
    }

    @Test func waitsForMaintenanceToEnd() {
        let words = #"{"ErrorCode":100,"Message":"Maintenance"}"#
        #expect(kind(422, words) == .deferred)
        #expect(kind(503, words) == .deferred)
        let reply = Reply(code: 100, enhanced: nil, text: "ErrorCode 100: Maintenance")
        #expect(outcome(words) == .deferred(reply, until: nil))
    }

    @Test(arguments: [
        (401, "", VerdictKind.refusedUs), (403, "", .refusedUs), (404, "<html>", .refusedUs),
        (405, "", .refusedUs), (301, "", .refusedUs), (400, "<html>", .refusedUs),
        (422, "<html>", .refusedUs), (408, "", .deferred), (425, "", .deferred),
        (429, "", .deferred), (413, "<html>", .refused), (500, "", .inDoubt),
        (500, #"{"ErrorCode":0,"Message":"m"}"#, .inDoubt), (502, "<html>", .inDoubt),
        (503, "<html>", .inDoubt), (503, #"{"ErrorCode":0,"Message":"m"}"#, .deferred),
        (504, "", .inDoubt), (200, "", .inDoubt), (200, "[]", .inDoubt),
        (200, #"[{"ErrorCode":0}]"#, .inDoubt), (200, #"{"ErrorCode":0}"#, .inDoubt),
        (200, #"[{"ErrorCode":0},{"Message":"OK"}]"#, .inDoubt),
        (200, #"[{"ErrorCode":0},{"ErrorCode":0},{"ErrorCode":0}]"#, .inDoubt),
        (204, "", .inDoubt), (200, #"[{"ErrorCode":0},{"ErrorCode":0}]"#, .each),
        (0, "", .inDoubt), (100, "", .inDoubt), (999, "", .inDoubt),
    ])
    func readsEveryStatus(status: Int, body: String, kind expected: VerdictKind) {
        #expect(kind(status, body) == expected)
    }

    @Test(arguments: [
        ("30", 30.0), ("0", 0), ("99999999999", 3_600), ("1.5", 2), ("inf", 3_600),
        ("Fri, 15 Jan 2027 08:01:00 GMT", 60), ("Fri, 15 Jan 2021 08:01:00 GMT", 0),
    ])
    func waitsAsLongAsItIsTold(text: String, seconds: Double) {
        let answer = HTTPAnswer(429, "", headers: ["retry-after": text])
        let words = Reply(code: 429, enhanced: nil, text: "HTTP 429")
        #expect(
            postmark.verdict(on: answer, of: 2)
                == .all(.deferred(words, until: noon.addingTimeInterval(seconds)))
        )
    }

    @Test(arguments: ["", "soon", "-5", "nan"])
    func leavesTheTimeOpenWhereItIsNotTold(text: String) {
        let answer = HTTPAnswer(429, "", headers: ["retry-after": text])
        let words = Reply(code: 429, enhanced: nil, text: "HTTP 429")
        #expect(postmark.verdict(on: answer, of: 2) == .all(.deferred(words, until: nil)))
    }
}
