import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct ResendVerdictTests {
    private let noon = Date(timeIntervalSince1970: 1_800_000_000)

    private var resend: Resend {
        var resend = Resend(key: Confidential("re_1"))
        resend.now = { [noon] in noon }
        return resend
    }

    private func kind(_ status: Int, _ body: String) -> VerdictKind {
        VerdictKind(resend.verdict(on: HTTPAnswer(status, body), of: 2))
    }

    private func error(_ name: String, _ words: String = "m") -> String {
        #"{"statusCode":1,"name":"\#(name)","message":"\#(words)"}"#
    }

    @Test func givesEachCopyItsOwnOutcome() {
        let body = """
            {"data":[{"id":"4ef9"},{"id":"5a0b"}],
             "errors":[{"index":1,"message":"Invalid `to` field: ada@reader.example"}]}
            """
        let words = "Invalid `to` field: (address)"
        #expect(
            resend.verdict(on: HTTPAnswer(200, body), of: 3)
                == .each([
                    .accepted(Reply(code: 200, enhanced: nil, text: "accepted, id 4ef9")),
                    .rejected(Reply(code: 422, enhanced: nil, text: words)),
                    .accepted(Reply(code: 200, enhanced: nil, text: "accepted, id 5a0b")),
                ])
        )
    }

    @Test func knowsThatTheSenderIsAboutUs() {
        let body = #"{"data":[],"errors":[{"index":0,"message":"The domain is not verified."}]}"#
        let reply = Reply(code: 422, enhanced: nil, text: "The domain is not verified.")
        #expect(resend.verdict(on: HTTPAnswer(200, body), of: 1) == .each([.refusedUs(reply)]))
    }

    /// Then nobody knows which id is whose.
    @Test(arguments: [
        "", "[]", "{}", #"{"data":[]}"#, #"{"data":[{"id":"a"}]}"#,
        #"{"data":[{"id":"a"},{"id":"b"},{"id":"c"}]}"#, #"{"data":[{"id":"a"},{}]}"#,
        #"{"data":[{"id":"a"},{"id":"b"}],"errors":[{"index":1,"message":"m"}]}"#,
        #"{"data":[{"id":"a"}],"errors":[{"index":2,"message":"m"}]}"#,
        #"{"data":[{"id":"a"}],"errors":[{"index":-1,"message":"m"}]}"#,
        #"{"data":[],"errors":[{"index":1},{"index":1}]}"#, "<html>",
    ])
    func doubtsASuccessThatDoesNotAddUp(body: String) {
        #expect(kind(200, body) == .inDoubt)
    }

    @Test(arguments: [
        (400, "validation_error", VerdictKind.refused), (422, "missing_required_field", .refused),
        (422, "invalid_parameter", .refused), (422, "invalid_attachment", .refused),
        (422, "invalid_from_address", .refusedUs), (400, "invalid_idempotency_key", .refusedUs),
        (401, "missing_api_key", .refusedUs), (401, "restricted_api_key", .refusedUs),
        (403, "invalid_api_key", .refusedUs), (403, "validation_error", .refusedUs),
        (404, "not_found", .refusedUs), (405, "method_not_allowed", .refusedUs),
        (451, "security_error", .refusedUs), (409, "invalid_idempotent_request", .inDoubt),
        (409, "concurrent_idempotent_requests", .askAgain), (409, "resource_locked", .askAgain),
        (429, "rate_limit_exceeded", .deferred), (429, "daily_quota_exceeded", .refusedUs),
        (429, "monthly_quota_exceeded", .refusedUs), (500, "application_error", .askAgain),
        (500, "internal_server_error", .askAgain), (503, "service_unavailable", .deferred),
    ])
    func readsEveryErrorByItsName(status: Int, name: String, kind expected: VerdictKind) {
        #expect(kind(status, error(name)) == expected)
        let reply = resend.verdict(on: HTTPAnswer(status, error(name)), of: 2).reply
        if expected != .inDoubt {
            #expect(reply == Reply(code: status, enhanced: nil, text: "\(name): m"))
        }
    }

    @Test func holdsWhenTheDomainIsNotVerified() {
        let words = error("validation_error", "The proof.example domain is not verified.")
        #expect(kind(400, words) == .refusedUs)
    }

    @Test(arguments: [
        (301, VerdictKind.refusedUs), (400, .refusedUs), (401, .refusedUs), (402, .refusedUs),
        (403, .refusedUs), (404, .refusedUs), (405, .refusedUs), (408, .deferred),
        (409, .askAgain), (413, .refused), (422, .refusedUs), (425, .deferred), (429, .deferred),
        (500, .askAgain), (502, .askAgain), (503, .askAgain), (504, .askAgain), (0, .inDoubt),
    ])
    func readsEveryStatusWithoutWords(status: Int, kind expected: VerdictKind) {
        #expect(kind(status, "<html>") == expected)
    }

    @Test func waitsAsLongAsItIsTold() {
        let headers = ["retry-after": "3", "ratelimit-reset": "9"]
        let answer = HTTPAnswer(429, error("rate_limit_exceeded"), headers: headers)
        guard case .all(.deferred(_, let until)) = resend.verdict(on: answer, of: 1) else {
            Issue.record("not deferred")
            return
        }
        #expect(until == noon.addingTimeInterval(3))
    }

    @Test func restsWhenTheAllowanceIsUsedUp() {
        func rest(_ left: String, _ reset: String?) -> Duration? {
            var headers = ["ratelimit-remaining": left]
            headers["ratelimit-reset"] = reset
            return resend.rest(after: HTTPAnswer(200, "", headers: headers))
        }
        #expect(rest("0", "1") == .seconds(1))
        #expect(rest("0", "999999") == .seconds(3_600))
        #expect(rest("0", nil) == nil)
        #expect(rest("1", "1") == nil)
        #expect(rest("x", "1") == nil)
        #expect(resend.rest(after: HTTPAnswer(200, "")) == nil)
    }
}
