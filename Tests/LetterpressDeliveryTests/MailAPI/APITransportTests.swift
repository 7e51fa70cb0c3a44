import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Synchronization
import Testing

/// What becomes of copies that go to an API many at a time.
@Suite struct APITransportTests {
    private func messages(_ numbers: ClosedRange<Int64>) throws -> [OutgoingMessage] {
        try numbers.map { try OutgoingMessage.sample($0) }
    }

    /// Sends seven copies, three to a request, and gives back the journal's outline.
    private func send(
        _ numbers: ClosedRange<Int64> = 1...7,
        to script: HTTPScript,
        journal: TestJournal = TestJournal(),
        change: (inout ScriptedAPI) -> Void = { _ in }
    ) async throws -> [String] {
        var api = ScriptedAPI(endpoint: script.url)
        change(&api)
        await APITransport(api).deliver(journal.mail(try messages(numbers)), journal: journal)
        script.stop()
        return journal.outline
    }

    @Sendable private static func allOK(_ number: Int, _ body: String) -> HTTPScript.Answer {
        let copies = body.count { $0 == "," } + 1
        return .says(200, Array(repeating: "ok", count: copies).joined(separator: " "))
    }

    @Test func sendsAsManyAsARequestTakesOverOneConnection() async throws {
        let script = try HTTPScript(Self.allOK)
        let outline = try await send(to: script)
        #expect(script.bodies == ["[1,2,3]", "[4,5,6]", "[7]"])
        #expect(Set(script.requests.map(\.connection)) == [0])
        #expect(Set(script.requests.map(\.key)).count == 3)
        #expect(
            outline == [
                "attempting 1 2 3", "accepted 1, accepted 2, accepted 3",
                "attempting 4 5 6", "accepted 4, accepted 5, accepted 6",
                "attempting 7", "accepted 7",
            ]
        )
    }

    @Test func asksNoMoreThanOctetsAllow() async throws {
        let script = try HTTPScript(Self.allOK)
        _ = try await send(to: script) { $0.bytesPerRequest = 6 }
        #expect(script.bodies == ["[1,2]", "[3,4]", "[5,6]", "[7]"])
    }

    @Test func settlesEachAsItFared() async throws {
        let script = try HTTPScript { _, _ in .says(200, "ok no ok") }
        let outline = try await send(1...3, to: script)
        #expect(outline == ["attempting 1 2 3", "accepted 1, rejected 2, accepted 3"])
    }

    @Test func anAnswerAboutAnotherNumberOfCopiesLeavesAllInDoubt() async throws {
        let script = try HTTPScript { _, _ in .says(200, "ok ok") }
        let outline = try await send(1...3, to: script)
        #expect(outline == ["attempting 1 2 3", "in doubt 1, in doubt 2, in doubt 3"])
    }

    @Test func findsTheOneForWhomARequestIsRefused() async throws {
        let script = try HTTPScript { number, body in
            body.contains("5") ? .says(422, "5 is wrong") : Self.allOK(number, body)
        }
        let outline = try await send(to: script)
        #expect(script.bodies == ["[1,2,3]", "[4,5,6]", "[4]", "[5,6]", "[5]", "[6]", "[7]"])
        #expect(
            outline == [
                "attempting 1 2 3", "accepted 1, accepted 2, accepted 3",
                "attempting 4 5 6", "returned 4 5 6",
                "attempting 4", "accepted 4",
                "attempting 5 6", "returned 5 6",
                "attempting 5", "rejected 5",
                "attempting 6", "accepted 6",
                "attempting 7", "accepted 7",
            ]
        )
    }

    @Test func oneThatCannotBeCarriedIsRejectedWithoutAsking() async throws {
        let script = try HTTPScript(Self.allOK)
        let outline = try await send(1...3, to: script) { $0.unsendable = [2] }
        #expect(script.bodies == ["[1,3]"])
        #expect(
            outline == ["attempting 2", "rejected 2", "attempting 1 3", "accepted 1, accepted 3"]
        )
    }

    @Test func whoMayNotBeMailedIsLeftOutBeforeTheRequestIsMade() async throws {
        let script = try HTTPScript(Self.allOK)
        let journal = TestJournal(onAttempt: { $0 != 2 })
        let outline = try await send(1...3, to: script, journal: journal)
        #expect(script.bodies == ["[1,3]"])
        #expect(
            outline == ["attempting 1 2 3", "attempting 1 3", "accepted 1, accepted 3"]
        )
    }

    @Test func whoeverIsRefusedStops() async throws {
        let script = try HTTPScript { _, _ in .says(401, "who are you?") }
        let journal = TestJournal(onSettle: { _ in false })
        let outline = try await send(to: script, journal: journal)
        #expect(script.bodies == ["[1,2,3]"])
        #expect(outline == ["attempting 1 2 3", "refused us 1, refused us 2, refused us 3"])
    }

    @Test func whatCannotBeWrittenDownIsNotSent() async throws {
        let script = try HTTPScript(Self.allOK)
        let journal = TestJournal(onAttempt: { _ in throw TestJournal.DiskFull() })
        _ = try await send(to: script, journal: journal)
        #expect(script.bodies == [])
    }

    /// The first goes at once, and each of the others a tenth of a second after the one before.
    @Test func keepsThePaceOfTheProvider() async throws {
        let script = try HTTPScript(Self.allOK)
        let start = ContinuousClock.now
        _ = try await send(to: script) { $0.requestsPerSecond = 10 }
        #expect(ContinuousClock.now - start >= .milliseconds(200))
        #expect(script.bodies.count == 3)
    }

    /// Thirty copies a second are ten requests.
    @Test func keepsThePaceThatTheAccountIsToldToHave() async throws {
        let script = try HTTPScript { number, body in
            number == 0 ? .says(200, "30") : Self.allOK(number, body)
        }
        let start = ContinuousClock.now
        _ = try await send(to: script) { $0.tellsQuota = true }
        #expect(ContinuousClock.now - start >= .milliseconds(200))
        #expect(script.bodies == ["", "[1,2,3]", "[4,5,6]", "[7]"])
    }

    @Test func accountsAreToldApartByTheirKeysAndTellNothingOfThem() {
        var api = ScriptedAPI(endpoint: "http://127.0.0.1/")
        let one = APITransport(api).account
        api.key = "shell"
        #expect(APITransport(api).account != one)
        #expect(one.hasPrefix("scripted ") && !one.contains("pearl"))
    }

    // MARK: - Busy providers

    @Test func comesAgainWhenAProviderSaysSo() async throws {
        let script = try HTTPScript { number, body in
            number == 0 ? .says(429, "slow", headers: "Retry-After: 1") : Self.allOK(number, body)
        }
        let start = ContinuousClock.now
        let outline = try await send(1...3, to: script)
        #expect(ContinuousClock.now - start >= .seconds(0.9))
        #expect(script.bodies == ["[1,2,3]", "[1,2,3]"])
        #expect(script.requests[0].key == script.requests[1].key)
        #expect(outline == ["attempting 1 2 3", "accepted 1, accepted 2, accepted 3"])
    }

    @Test func putsCopiesOffWhenAProviderWantsAnHour() async throws {
        let script = try HTTPScript { _, _ in .says(429, "quota", headers: "Retry-After: 3600") }
        let journal = TestJournal(onSettle: { _ in false })
        let outline = try await send(1...3, to: script, journal: journal)
        #expect(outline == ["attempting 1 2 3", "deferred 1, deferred 2, deferred 3"])
        let until = journal.outcomes.compactMap { outcome -> Date? in
            if case .deferred(_, let until) = outcome { until } else { nil }
        }
        #expect(until.allSatisfy { (3_500...3_600).contains($0.timeIntervalSinceNow) })
        #expect(until.count == 3)
    }

    @Test func nobodyWaitsAnHourWithNothingToHandOver() async throws {
        let script = try HTTPScript { _, _ in .says(429, "quota", headers: "Retry-After: 3600") }
        let start = ContinuousClock.now
        let outline = try await send(1...3, to: script)
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(outline == ["attempting 1 2 3", "deferred 1, deferred 2, deferred 3"])
    }

    // MARK: - Answers that are missing

    /// Without a key a request is written once, also where libcurl would repeat it by itself: on a
    /// connection that was used before.
    @Test func withoutAKeyALostAnswerIsInDoubtAndNothingIsRepeated() async throws {
        let script = try HTTPScript { number, body in
            number == 1 ? .hangsUp : Self.allOK(number, body)
        }
        let outline = try await send(to: script)
        #expect(script.bodies == ["[1,2,3]", "[4,5,6]", "[7]"])
        #expect(script.requests.map { $0.connection == 0 } == [true, true, false])
        #expect(outline[3] == "in doubt 4, in doubt 5, in doubt 6")
        #expect(outline.last == "accepted 7")
    }

    @Test func underAKeyARequestIsRepeatedByteForByte() async throws {
        let script = try HTTPScript { number, body in
            switch number {
            case 0: .hangsUp
            case 1: .says(500, "oops")
            case 2: .says(409, "still at it")
            default: Self.allOK(number, body)
            }
        }
        let journal = TestJournal(onObstacle: { true })
        let outline = try await send(1...3, to: script, journal: journal) {
            $0.keyLife = .seconds(86_400)
        }
        #expect(script.bodies == Array(repeating: "[1,2,3]", count: 4))
        #expect(Set(script.requests.map(\.key)).count == 1)
        #expect(
            outline.filter { $0 != "unreached" } == [
                "attempting 1 2 3", "accepted 1, accepted 2, accepted 3",
            ]
        )
    }

    @Test func aKeyThatLivesNoLongerIsNotAskedUnder() async throws {
        let script = try HTTPScript { _, _ in .hangsUp }
        let journal = TestJournal(onObstacle: { true })
        let outline = try await send(1...3, to: script, journal: journal) {
            $0.keyLife = .seconds(1)
        }
        #expect(script.bodies.count == 1)
        #expect(outline.last == "in doubt 1, in doubt 2, in doubt 3")
    }

    @Test func afterADoubtARefusalOfUsDoesNotClearIt() async throws {
        let script = try HTTPScript { number, _ in number == 0 ? .hangsUp : .says(401, "no") }
        let journal = TestJournal(onObstacle: { true })
        let outline = try await send(1...3, to: script, journal: journal) {
            $0.keyLife = .seconds(86_400)
        }
        #expect(outline.contains("in doubt 1, in doubt 2, in doubt 3"))
        #expect(journal.outcomes.contains { if case .refusedUs = $0 { true } else { false } })
    }

    @Test func aRequestThatWasNotWrittenWholeIsNoDoubt() async throws {
        let script = try HTTPScript { number, body in
            number == 0 ? .hangsUpAfter(octets: 1_000) : Self.allOK(number, body)
        }
        let journal = TestJournal(onObstacle: { true })
        let outline = try await send(1...2, to: script, journal: journal) {
            ($0.padding, $0.bytesPerRequest) = (8_000_000, 50_000_000)
        }
        #expect(
            outline == [
                "attempting 1 2", "unreached", "returned 1 2",
                "attempting 1 2", "accepted 1, accepted 2",
            ]
        )
    }

    @Test func nobodyIsBurntWhereNobodyListens() async throws {
        let (listener, port) = try ClientSocket.listen()
        close(listener)
        let journal = TestJournal()
        let mail = journal.mail(try messages(1...3))
        let api = ScriptedAPI(endpoint: "http://127.0.0.1:\(port)/")
        await APITransport(api).deliver(mail, journal: journal)
        #expect(journal.outline == ["attempting 1 2 3", "unreached", "returned 1 2 3"])
        #expect(await mail.message()?.delivery == 1)
    }

    @Test func aProviderThatNeverAnswersStopsTheSending() async throws {
        let script = try HTTPScript { _, _ in .hangsUp }
        let outline = try await send(1...30, to: script)
        #expect(script.bodies.count == 3)
        #expect(outline.last == "in doubt 7, in doubt 8, in doubt 9")
    }

    @Test func timeRunsOut() async throws {
        let script = try HTTPScript { _, _ in .staysSilent }
        let outline = try await send(1...3, to: script) { $0.timeout = .milliseconds(200) }
        #expect(outline == ["attempting 1 2 3", "in doubt 1, in doubt 2, in doubt 3"])
    }

    // MARK: - Once more, in a later run

    @Test func aBatchInDoubtIsAskedForAgain() async throws {
        let script = try HTTPScript(Self.allOK)
        var api = ScriptedAPI(endpoint: script.url)
        api.keyLife = .seconds(86_400)
        let journal = TestJournal()
        let copies = try messages(1...2)
        let batch = Batch(key: "k", members: [1, 2], digest: Self.digestOf12)
        let isSame = try await APITransport(api).again(
            batch,
            triedAt: .now,
            copies,
            journal: journal,
            goesOn: { true }
        )
        #expect(isSame)
        #expect(script.requests == [.init(key: "k", body: "[1,2]", connection: 0)])
        #expect(journal.outline == ["again 1 2", "accepted 1, accepted 2"])
    }

    @Test(arguments: [(-86_400, "49"), (0, "50")])
    func aBatchThatIsAnotherByNowIsNot(age: TimeInterval, first: String) async throws {
        let script = try HTTPScript(Self.allOK)
        var api = ScriptedAPI(endpoint: script.url)
        api.keyLife = .seconds(86_400)
        let journal = TestJournal()
        let digest = first + Self.digestOf12.dropFirst(2)
        let isSame = try await APITransport(api).again(
            Batch(key: "k", members: [1, 2], digest: digest),
            triedAt: Date().addingTimeInterval(age),
            try messages(1...2),
            journal: journal,
            goesOn: { true }
        )
        #expect(!isSame)
        #expect(script.requests.isEmpty && journal.entries.isEmpty)
    }

    /// SHA-256 of `[1,2]`.
    private static let digestOf12 =
        "49a64717d5d4cb19952e6eac2946415cf6879adacf9908e7d872332d32c6e684"
}
