import Foundation
import Testing

/// A whole send over a provider's API on which things go wrong.
@Suite struct APIFaultTests {
    private struct Event: Decodable {
        struct Envelope: Decodable { let to: [String] }

        let method: String?
        let key: String?
        let envelope: Envelope?
    }

    private func scene(
        _ faults: String,
        _ provider: APIFaultCase.Provider
    ) async throws -> CampaignScene {
        try await CampaignScene(readers: 6, faults: faults, over: provider.rawValue)
    }

    private func send(_ scene: CampaignScene) async throws -> Letterpress.Result {
        try await scene.run("send", "letter", "--yes", "--quiet", "--wait", "1s")
    }

    /// The provider's own books, once it has ended; nobody is in them twice.
    private func received(_ scene: CampaignScene) throws -> (requests: [Event], readers: [String]) {
        scene.sink?.stop()
        let events = try scene.scratch.read("sink/events.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Event.self, from: Data($0.utf8))
        }
        let readers = events.flatMap { $0.envelope?.to ?? [] }
        #expect(Set(readers).count == readers.count)
        return (events.filter { $0.method != nil }, readers)
    }

    /// At each of the providers, side by side: most of the time goes by in waiting.
    @Test(arguments: APIFaultCase.all)
    func theBooksSayWhatHappened(fault: APIFaultCase) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for provider in APIFaultCase.Provider.allCases {
                group.addTask { try await expectBooks(fault, of: provider) }
            }
            try await group.waitForAll()
        }
    }

    private func expectBooks(
        _ fault: APIFaultCase,
        of provider: APIFaultCase.Provider
    ) async throws {
        let scene = try await scene(fault.script, provider)
        let sent = try await send(scene)
        #expect(!sent.errors.contains("c0ffee00"))
        #expect(!sent.errors.contains("@list.example"))
        let status = try await scene.status()
        status.expectBooked(6)
        let received = try received(scene)
        let books = APIFaultCase.Books(
            code: sent.status,
            state: status.state,
            counts: status.counts.filter { $0.key != "total" && $0.value > 0 },
            kept: received.readers.count,
            requests: received.requests.count
        )
        #expect(books == fault.books(of: provider), "\(provider): \(sent.output)\(sent.errors)")
    }

    /// What one run could not find out the next one does, with the same request.
    @Test(arguments: [
        "keep-and-close", "drop-and-close", "reply 500 oops", "reply 502 bad gateway",
    ])
    func withALivingKeyNothingStaysInDoubt(action: String) async throws {
        let scene = try await scene("- {at: http, times: 3, do: \(action)}\n", .resend)
        var code = try await send(scene).status
        if code != 0 {
            #expect(try await scene.status().counts["in_doubt"] == 6)
            code = try await send(scene).status
        }
        #expect(code == 0)
        let status = try await scene.status()
        #expect(status.state == "finished")
        #expect(status.counts["accepted"] == 6)
        let received = try received(scene)
        #expect(received.readers.count == 6)
        #expect(Set(received.requests.map(\.key)).count == 1)
    }

    /// The provider forgets nothing when it ends, and nor do we.
    @Test(arguments: APIFaultCase.Provider.allCases)
    func oneOfWhomNobodyKnowsIsNotMailedAgainWithoutAWord(
        provider: APIFaultCase.Provider
    ) async throws {
        let scene = try await scene("- {at: http, times: 1, do: keep-and-close}\n", provider)
        _ = try await send(scene)
        // Finished for good: neither a second send nor a resume makes a request.
        try await scene.expect(77, "send", "letter", "--yes")
        try await scene.expect(77, "resume", "letter", "--yes")
        #expect(try received(scene).readers.count == 6)
    }
}
