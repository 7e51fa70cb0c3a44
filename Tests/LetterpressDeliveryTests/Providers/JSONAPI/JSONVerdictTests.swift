import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

/// What an answer says of the copy.
@Suite struct JSONVerdictTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    private func verdict(
        _ status: Int,
        _ body: String = "",
        headers: [String: String] = [:],
        id: String? = "data.id",
        key: String = ""
    ) -> BatchVerdict {
        let template = JSONTemplate.sample {
            $0.id = id.flatMap(AnswerPath.init)
            $0.error = AnswerPath("error.message")
            $0.keyHeader = key
            $0.secrets = [
                Confidential("pearl-7"), Confidential("Bearer pearl-7"), Confidential("a"),
            ]
        }
        let noon = noon
        return JSONAPI(template, now: { noon })
            .verdict(on: .json(status, body, headers: headers), of: 1)
    }

    private func reply(_ code: Int, _ text: String) -> Reply {
        Reply(code: code, enhanced: nil, text: text)
    }

    @Test(arguments: [
        (#"{"data":{"id":"m-1"}}"#, "accepted, id m-1"),
        (#"{"data":{"id":17}}"#, "accepted, id 17"),
        (#"{"data":{"id":"m-1"},"error":{"message":""}}"#, "accepted, id m-1"),
        (#"{"data":{"id":"m-1"},"error":{"message":[]}}"#, "accepted, id m-1"),
        (#"{"data":{"id":"<m-1@api.example>"}}"#, "accepted, id (address)"),
    ])
    func aSuccessIsAccepted(body: String, text: String) {
        #expect(verdict(200, body) == .each([.accepted(reply(200, text))]))
    }

    @Test func aSuccessWithoutAPlaceForAnIdNeedsNoBody() {
        #expect(verdict(202, "", id: nil) == .each([.accepted(reply(202, "accepted"))]))
        #expect(verdict(204, "<html>", id: nil) == .each([.accepted(reply(204, "accepted"))]))
    }

    /// Whoever answers in another shape is perhaps not the API.
    @Test(arguments: [
        "", "ok", "[]", "{}", #"{"data":{}}"#, #"{"data":{"id":""}}"#, #"{"data":{"id":null}}"#,
        #"{"data":{"id":["m"]}}"#, #"{"data":"#,
    ])
    func aSuccessWithoutItsIdIsInDoubt(body: String) {
        #expect(
            verdict(200, body)
                == .all(.inDoubt("HTTP 200, and the answer has no id at 'data.id'"))
        )
    }

    @Test func aSuccessWithAnErrorIsInDoubt() {
        #expect(
            verdict(200, #"{"data":{"id":"m"},"error":{"message":"no credit"}}"#)
                == .all(.inDoubt("HTTP 200 with an error: no credit"))
        )
    }

    @Test func idsAreFoundInLists() {
        let body = #"[{"items":[{"id":"a"},{"id":"b"}]}]"#
        for path in ["[0].items[1].id", "0.items.1.id"] {
            #expect(
                verdict(200, body, id: path) == .each([.accepted(reply(200, "accepted, id b"))])
            )
        }
        for path in ["[1].items[1].id", "[0].items[2].id", "[0].items.id", "items", "0.0.0"] {
            #expect(
                verdict(200, body, id: path)
                    == .all(.inDoubt("HTTP 200, and the answer has no id at '\(path)'"))
            )
        }
    }

    @Test(arguments: [400, 413, 422])
    func aFaultOfThisCopyIsRefused(status: Int) {
        #expect(
            verdict(status, #"{"error":{"message":"bad 'to'"}}"#)
                == .refused(reply(status, "bad 'to'"))
        )
    }

    @Test(arguments: [301, 302, 307, 401, 402, 403, 404, 405, 406, 410, 415, 451])
    func whatIsOfEveryCopyHoldsTheCampaign(status: Int) {
        #expect(
            verdict(status, #"{"error":{"message":"no"}}"#)
                == .all(.refusedUs(reply(status, "no")))
        )
    }

    @Test(arguments: [408, 421, 423, 425, 429, 503])
    func aBusyAPIIsAskedLater(status: Int) {
        let body = #"{"error":{"message":"slow down"}}"#
        #expect(verdict(status, body) == .all(.deferred(reply(status, "slow down"), until: nil)))
        for (wait, seconds) in [
            ("30", 30.0), ("999999", 3_600), ("0", 0), ("Thu, 01 Jan 2026 00:10:00 GMT", 600),
            ("Thu, 01 Jan 2099 00:00:00 GMT", 3_600), ("Thu, 01 Jan 2015 00:00:00 GMT", 0),
        ] {
            #expect(
                verdict(status, body, headers: ["retry-after": wait])
                    == .all(
                        .deferred(
                            reply(status, "slow down"),
                            until: noon.addingTimeInterval(seconds)
                        )
                    )
            )
        }
        for wait in ["soon", "-1", "", "nan"] {
            #expect(
                verdict(status, body, headers: ["retry-after": wait])
                    == .all(.deferred(reply(status, "slow down"), until: nil))
            )
        }
    }

    @Test(arguments: [500, 502, 503, 504, 599, 409, 0])
    func whatWasPerhapsTakenIsInDoubtOrAskedAgain(status: Int) {
        let page = "<html>Bad gateway</html>"
        #expect(verdict(status, page) == .all(.inDoubt("HTTP \(status): no explanation")))
        #expect(
            verdict(status, page, key: "Idempotency-Key")
                == .askAgain(reply(status, "no explanation"))
        )
    }

    /// Neither a secret nor an address, on one line of 300 characters.
    @Test(arguments: [
        (#"{"error":{"message":"key pearl-7\r\n is bad"}}"#, "key (hidden) is bad"),
        (#"{"error":{"message":"Authorization: Bearer pearl-7"}}"#, "Authorization: (hidden)"),
        (#"{"error":{"message":"ada\u0040reader.example is bad"}}"#, "(address) is bad"),
        (#"{"error":{"message":{"to":"<ada@reader.example>"}}}"#, "to: (address)"),
        (#"{"error":{"message":["one",2,false,null,{}]}}"#, "one, 2"),
        (#"{"detail":"a is\nlost","code":7}"#, "code: 7, detail: a is lost"),
        (#""just words""#, "just words"), ("{}", "no explanation"), ("", "no explanation"),
        ("<html>", "no explanation"),
    ])
    func wordsAreFitToBeShown(body: String, text: String) {
        #expect(verdict(400, body) == .refused(reply(400, text)))
    }

    @Test func plainTextIsShownAndLongWordsAreCut() {
        let text = ["content-type": "text/plain; charset=utf-8"]
        #expect(
            verdict(422, "no such\tlist", headers: text) == .refused(reply(422, "no such list"))
        )
        let long = String(repeating: "word ", count: 5_000)
        guard case .refused(let reply) = verdict(422, long, headers: text) else {
            Issue.record("not refused")
            return
        }
        #expect(reply.text.count == 300)
    }

    /// Such answers must neither stop the program nor take long.
    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
        "[" + String(repeating: "1,", count: 100_000) + "1]", "{\"data\":{\"id\":1e999}}",
        "{\"data\":{\"id\":\"\\ud800\"}}", "{\"data\":{\"id\":99999999999999999999999}}",
    ])
    func hostileAnswersAreReadOrNot(body: String) {
        for status in [200, 400, 500] { _ = verdict(status, body) }
    }
}
