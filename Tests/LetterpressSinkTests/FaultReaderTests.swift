import Testing

@testable import LetterpressSink

@Suite struct FaultReaderTests {
    @Test func readsEveryAction() throws {
        let script = try FaultScript(
            reading: """
                - {at: greeting, do: "reply 421 4.3.2 busy"}
                - {at: rcpt, match: '@slow\\.example$', after: 2, times: 3, do: stall 30s}
                - {at: body, do: slow 10B/s}
                - at: dot
                  do: keep-and-close
                """,
            path: "faults.yml"
        )
        #expect(script.strike(.greeting) == .reply(SMTPReply(421, "4.3.2", "busy")))
        #expect(script.strike(.body) == .slow(bytesPerSecond: 10))
        #expect(script.strike(.dot) == .keepAndClose)
        let strikes = (1...6).map { _ in script.strike(.rcpt, recipients: ["a@slow.example"]) }
        #expect(strikes.map { $0 != nil } == [false, false, true, true, true, false])
        #expect(script.strike(.rcpt, recipients: ["a@fast.example"]) == nil)
        #expect(script.strike(.mail) == nil)
    }

    @Test func readsRefusalsOfRequestsAndTheirMessages() throws {
        let script = try FaultScript(
            reading: """
                - {at: http, do: reply 429 slow down, retry_after: 2s}
                - {at: item, match: '^ada@', do: reply 422 406 inactive}
                """,
            path: "faults.yml"
        )
        let slowDown = ScriptedRefusal(status: 429, text: "slow down", retryAfter: .seconds(2))
        #expect(script.strike(.http) == .refuse(slowDown))
        let inactive = ScriptedRefusal(status: 422, text: "406 inactive")
        #expect(script.strike(.item, recipients: ["ada@x.example"]) == .refuse(inactive))
        #expect(script.strike(.item, recipients: ["bob@x.example"]) == nil)
    }

    @Test func countsForEachFaultAndLetsTheFirstOneStrike() throws {
        let script = try FaultScript(
            reading: "- {at: mail, times: 1, do: close}\n- {at: mail, after: 1, do: stall 1s}\n",
            path: "faults.yml"
        )
        #expect(script.strike(.mail) == .close)
        #expect(script.strike(.mail) == .stall(.seconds(1)))
    }

    @Test func takesAnEmptyScript() throws {
        #expect(try FaultScript(reading: "# nothing\n", path: "f").strike(.dot) == nil)
    }

    @Test(
        arguments: [
            (
                "- {at: rcpt, do: close, tims: 1}",
                "f.yml:1:25: error: Unknown key 'tims'\nDid you mean 'times'?"
            ),
            (
                "- {at: rcptt, do: close}",
                """
                f.yml:1:8: error: 'at' is not a step: 'rcptt'
                Write one of greeting, ehlo, starttls, auth, mail, rcpt, data, body, dot, head, http, item.
                """
            ),
            (
                "- {at: mail, match: x, do: close}",
                """
                f.yml:1:21: error: 'match' has no recipient to look at, at 'mail'
                Leave it out, or write 'at: rcpt', 'data', 'body', 'dot', 'http' or 'item'.
                """
            ),
            (
                "- {at: rcpt, match: '(', do: close}",
                """
                f.yml:1:21: error: 'match' is not a regular expression
                Write one in quotes, such as '@slow\\.example$'.
                """
            ),
            (
                "- {at: rcpt, times: 0, do: close}",
                "f.yml:1:21: error: 'times' is not a whole number from 1\nWrite it as 'times: 3'."
            ),
            (
                "- {at: rcpt, do: drop-and-close}",
                """
                f.yml:1:18: error: 'drop-and-close' has no message to act on at 'rcpt'
                Write 'at: dot', or 'do: close'.
                """
            ),
            (
                "- {at: item, do: close}",
                """
                f.yml:1:18: error: 'close' befalls a whole request, not one message of it
                Write 'at: http', or a refusal such as 'do: reply 422 no such reader'.
                """
            ),
            (
                "- {at: head, do: slow 1B/s}",
                """
                f.yml:1:18: error: 'slow' has no answer to slow down at 'head'
                Write 'at: http', or 'do: stall 30s'.
                """
            ),
            (
                "- {at: dot, do: reply 451 later, retry_after: 3s}",
                """
                f.yml:1:47: error: 'retry_after' is part of a refused HTTP request
                Leave it out, or write 'at: http' and 'do: reply 429 slow down'.
                """
            ),
            (
                "- {at: http, do: reply 429 slow down, retry_after: soon}",
                "f.yml:1:52: error: 'retry_after' is not a time\nWrite it as '30s'."
            ),
            (
                "at: rcpt",
                """
                f.yml:1:1: error: Script is not a list
                Begin each fault with '- ', as in '- {at: rcpt, do: close}'.
                """
            ),
        ]
    )
    func saysWhatIsWrongAndHowToMendIt(text: String, words: String) {
        let error = #expect(throws: FaultScriptError.self) {
            try FaultScript(reading: text, path: "f.yml")
        }
        #expect(error?.description == words)
    }

    @Test(
        arguments: [
            "reply", "reply 450", "reply 250 2.0.0 ok", "reply 4500 x", "reply 450 é", "stall",
            "stall 30", "stall 0s", "stall 2000m", "stall 99999999999999999999s", "slow 0B/s",
            "slow 10", "close now", "explode", "",
        ]
    )
    func refusesWhatIsNoAction(text: String) {
        #expect(FaultActionText.action(text) == nil)
    }

    @Test func reportsEveryFaultAtOnce() {
        let error = #expect(throws: FaultScriptError.self) {
            try FaultScript(reading: "- {at: x, do: y}\n- {}\n- 7\n", path: "f.yml")
        }
        #expect(error?.findings.count == 5)
    }
}
