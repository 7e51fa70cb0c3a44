import Foundation
import Testing

@testable import LetterpressSink

/// What a client of a mail API sees on a socket.
@Suite struct HTTPSinkTests {
    private let workplace = Workplace()
    private let token = "X-Postmark-Server-Token: t"
    private let resend = ["Authorization: Bearer re_1", "User-Agent: t"]

    private func serve<Value>(
        with faults: Fault...,
        change: (inout Sink.Configuration) -> Void = { _ in },
        _ talk: (APIClient) async throws -> Value
    ) async throws -> Value {
        var configuration = workplace.configuration
        configuration.http = ("127.0.0.1", 0)
        configuration.faults = FaultScript(faults)
        change(&configuration)
        let sink = try await Sink.start(configuration)
        do {
            let value = try await talk(APIClient(sink: sink))
            try await sink.stop()
            return value
        } catch {
            try await sink.stop()
            throw error
        }
    }

    private func email(to address: String = "a@y.example") -> String {
        #"{"From":"p@x.example","To":"\#(address)","Subject":"s","TextBody":"t","#
            + #""Metadata":{"delivery":"k7"}}"#
    }

    private func single(to address: String = "a@y.example") -> String {
        #"{"from":"p@x.example","to":"\#(address)","subject":"s","text":"t"}"#
    }

    @Test func keepsEachMessageOfABatchAndWhatItCameIn() async throws {
        let batch = "[\(email()),\(email(to: "nobody")),\(email(to: "b@y.example"))]"
        let answer = try await serve {
            try await $0.answer(to: "POST /email/batch", [token], batch)
        }
        #expect(answer?.status == 200)
        let results = try JSONReader.value(in: Array((answer?.body ?? "").utf8)).items ?? []
        #expect(results.map { $0["ErrorCode"] } == [0, 300, 0])
        let id = try #require(results.first?["MessageID"]?.text)
        #expect(try workplace.names(in: "messages").count == 2)
        #expect(try workplace.text("requests/000001.json") == batch)
        let message = try workplace.text("messages/000001.eml")
        #expect(
            message.contains("\r\nTo: a@y.example\r\nSubject: s\r\nMessage-ID: <\(id)@mtasv.net>")
        )
        let size = message.utf8.count
        let log = try workplace.text("events.jsonl").split(separator: "\n").map(String.init)
        #expect(
            log[1...2] == [
                #"{"at":"http","bytes":\#(batch.utf8.count),"connection":1,"count":3,"#
                    + #""file":"requests/000001.json","method":"POST","path":"/email/batch","#
                    + #""sha256":"digest of \#(batch.utf8.count)","status":200,"#
                    + #""time":"2026-01-01T00:00:00.000Z"}"#,
                #"{"at":"http","bytes":\#(size),"connection":1,"delivery":"k7","#
                    + #""envelope":{"from":"p@x.example","to":["a@y.example"]},"#
                    + #""file":"messages/000001.eml","id":"\#(id)","#
                    + #""request":"requests/000001.json","sha256":"digest of \#(size)","#
                    + #""time":"2026-01-01T00:00:00.000Z"}"#,
            ]
        )
    }

    @Test func keepsNothingOfPostmarksTrials() async throws {
        let answer = try await serve(change: { $0.apiKey = "t" }) { client in
            try await client.answer(
                to: "POST /email",
                ["X-Postmark-Server-Token: POSTMARK_API_TEST"],
                email()
            )
        }
        #expect(answer?.status == 200)
        #expect(try workplace.names(in: "messages").isEmpty)
    }

    @Test func answersManyRequestsOnOneConnectionInOrder() async throws {
        let requests = [
            APIClient.request("GET /server", [token]),
            APIClient.request("POST /email", [token], email()),
            APIClient.request("GET /nowhere?x=y", [token]),
            APIClient.request("GET /domains", resend + ["Connection: close"]),
        ]
        let answers = try await serve { try await $0.answers(to: requests) }
        #expect(answers.map(\.status) == [200, 200, 404, 200])
        #expect(answers.last?.body == #"{"object":"list","has_more":false,"data":[]}"#)
    }

    @Test func knowsARequestAgainByItsKey() async throws {
        let key = resend + ["Idempotency-Key: k"]
        // The digest of a test tells bodies apart by their lengths.
        let bodies = [single(), single(), single(to: "other@y.example")]
        let answers = try await serve { client in
            var answers: [APIClient.Answer?] = []
            for body in bodies {
                answers.append(try await client.answer(to: "POST /emails", key, body))
            }
            return answers
        }
        #expect(answers.map { $0?.status } == [200, 200, 409])
        #expect(answers[0] == answers[1])
        #expect(answers[2]?.body.contains("invalid_idempotent_request") == true)
        #expect(try workplace.names(in: "messages").count == 1)
    }

    /// The clock stands still here, so that the first request is under way for ever.
    @Test func saysThatTheFirstRequestWithAKeyIsUnderWay() async throws {
        let key = resend + ["Idempotency-Key: k"]
        let stall = Fault(point: .http, times: 1, action: .stall(.milliseconds(10)))
        let second = try await serve(with: stall) { client in
            let first = try await client.answer(to: "POST /emails", key, single())
            #expect(first?.status == 200)
            return try await client.answer(to: "POST /emails", key, single())
        }
        #expect(second?.status == 409)
        #expect(second?.body.contains("concurrent_idempotent_requests") == true)
    }

    @Test func refusesABatchForOneOfItsMessagesUnlessItIsPermissive() async throws {
        let batch = "[\(single()),\(single(to: "bad@y.example"))]"
        let refusal = ScriptedRefusal(status: 422, text: "no such reader")
        let fault = Fault(point: .item, match: "^bad@", action: .refuse(refusal))
        let answers = try await serve(with: fault) { client in
            let permissive = resend + ["x-batch-validation: permissive"]
            return [
                try await client.answer(to: "POST /emails/batch", resend, batch),
                try await client.answer(to: "POST /emails/batch", permissive, batch),
            ]
        }
        #expect(answers.map { $0?.status } == [422, 200])
        #expect(
            answers[1]?.body.hasSuffix(#","errors":[{"index":1,"message":"no such reader"}]}"#)
                == true
        )
        #expect(try workplace.names(in: "messages").count == 1)
    }

    @Test func refusesWithTheProvidersOwnErrorAndSaysWhenToComeBack() async throws {
        let slowDown = ScriptedRefusal(status: 429, text: "slow down", retryAfter: .seconds(2))
        let fault = Fault(point: .http, action: .refuse(slowDown))
        let answers = try await serve(with: fault) { client in
            [
                try await client.answer(to: "POST /email", [token], email()),
                try await client.answer(to: "POST /emails", resend, single()),
                try await client.answer(to: "POST /json/x", [], single()),
                // Only what hands over mail is struck.
                try await client.answer(to: "GET /server", [token]),
            ]
        }
        #expect(answers.map { $0?.status } == [429, 429, 429, 200])
        #expect(
            answers.dropLast().map { $0?.body } == [
                #"{"ErrorCode":429,"Message":"slow down"}"#,
                #"{"statusCode":429,"name":"rate_limit_exceeded","message":"slow down"}"#,
                #"{"error":{"code":"error","message":"slow down"}}"#,
            ]
        )
        #expect(answers[0]?.head.contains("Retry-After: 2") == true)
        #expect(try workplace.names(in: "messages").isEmpty)
    }

    @Test(
        arguments: [
            (Fault.Action.close, 0), (.dropAndClose, 0), (.keepAndClose, 1),
        ]
    )
    func hangsUpWithAndWithoutKeeping(action: Fault.Action, kept: Int) async throws {
        let answer = try await serve(with: Fault(point: .http, action: action)) {
            try await $0.answer(to: "POST /email", [token], email())
        }
        #expect(answer == nil)
        #expect(try workplace.names(in: "messages").count == kept)
        let log = try workplace.text("events.jsonl")
        #expect(log.contains(#""fault":"\#(action.name)""#) && !log.contains(#""status""#))
    }

    @Test func strikesBeforeTheBodyComes() async throws {
        let busy = ScriptedRefusal(status: 503, text: "busy")
        let answers = try await serve(
            with: Fault(point: .head, times: 1, action: .close),
            Fault(point: .head, after: 1, times: 1, action: .refuse(busy)),
            Fault(point: .head, after: 2, times: 1, action: .stall(.milliseconds(20)))
        ) { client in
            var answers: [APIClient.Answer?] = []
            for _ in 1...4 {
                answers.append(try await client.answer(to: "POST /email", [token], email()))
            }
            return answers
        }
        #expect(answers.map { $0?.status } == [nil, 503, 200, 200])
        #expect(answers[1]?.body == #"{"ErrorCode":100,"Message":"busy"}"#)
        #expect(try workplace.names(in: "messages").count == 2)
    }

    @Test func answersSlowly() async throws {
        let slow = Fault(point: .http, action: .slow(bytesPerSecond: 2_000))
        let answer = try await serve(with: slow) {
            try await $0.answer(to: "POST /email", [token], email())
        }
        #expect(answer?.body.hasSuffix(#""ErrorCode":0,"Message":"OK"}"#) == true)
    }

    @Test func refusesMoreThanItMayHold() async throws {
        let answer = try await serve(change: { $0.maxRequestBytes = 100 }) {
            try await $0.answer(
                to: "POST /emails",
                resend,
                single(to: "a@\(String(repeating: "y", count: 99)).example")
            )
        }
        #expect(answer?.status == 413)
        #expect(try workplace.text("events.jsonl").contains(#""status":413"#))
    }

    @Test func keepsWhatReadsAsAMessageOfAnyAPI() async throws {
        let body = #"""
            {"type":"message.send","data":{"delivery":"k7","from":{"address":"p@x.example","name":"P"},
            "to":{"address":"a@y.example"},"subject":"s","text":"t","headers":[["List-Id","<l.x>"]]}}
            """#
        let answers = try await serve { client in
            [
                try await client.answer(to: "POST /json/v1/send", [], body),
                try await client.answer(to: "PUT /json", [], #"{"a":1}"#),
                try await client.answer(to: "POST /json", [], "[]"),
            ]
        }
        #expect(answers.map { $0?.status } == [200, 200, 422])
        #expect(try workplace.names(in: "messages").count == 1)
        #expect(try workplace.names(in: "requests").count == 3)
        let message = try workplace.text("messages/000001.eml")
        #expect(message.contains("From: \"P\" <p@x.example>\r\nTo: a@y.example\r\n"))
    }

    /// A stall of an hour holds up neither the end of the sink nor the answer.
    @Test func stopsInTheMiddleOfAStall() async throws {
        var configuration = workplace.configuration
        configuration.http = ("127.0.0.1", 0)
        configuration.faults = FaultScript([Fault(point: .http, action: .stall(.seconds(3_600)))])
        let sink = try await Sink.start(configuration)
        async let answer = APIClient(sink: sink).answer(to: "POST /email", [token], email())
        while sink.messageCount == 0 { await Task.yield() }
        try await sink.stop()
        #expect(try await answer?.status == 200)
    }
}
