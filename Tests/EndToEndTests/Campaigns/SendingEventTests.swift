import Foundation
import Testing

/// What `--events` and the progress tell while a campaign is sent.
@Suite struct SendingEventTests {
    private struct Event: Decodable {
        let event: String
        let state: String?
        let counts: [String: Int]?
    }

    private func events(_ text: String) throws -> [Event] {
        try text.split(separator: "\n").map {
            try JSONDecoder().decode(Event.self, from: Data($0.utf8))
        }
    }

    @Test func eachCopyIsALineAndTheCountsAddUp() async throws {
        let scene = try await CampaignScene(
            readers: 40,
            faults: """
                - {at: rcpt, match: 'reader7@', do: reply 550 5.1.1 no such user reader7@list.example}
                - {at: rcpt, match: 'reader8@', do: reply 450 4.2.1 later}
                - {at: dot, match: 'reader9@', times: 1, do: keep-and-close}
                - {at: rcpt, match: 'reader', do: stall 40ms}
                """
        )
        let command =
            "'\(Letterpress.binary.path)' send letter --yes --quiet --wait 0s --events 3 3>events"
        let sent = try await scene.scratch.letterpress.run("/bin/bash", ["-c", command])
        #expect(sent.status == 75, "\(sent.errors)")
        let text = try scene.scratch.read("events")
        #expect(!text.contains("list.example"))
        let events = try events(text)
        let copies = events.filter { $0.event == "copy" }
        #expect(copies.count == 40)
        #expect(events.first?.event == "progress")
        #expect(events.filter { $0.event == "progress" }.count >= 2)
        let end = try #require(events.last)
        #expect(end.event == "end")
        #expect(end.state == "paused")
        for state in ["accepted", "rejected", "deferred", "in_doubt"] {
            #expect(copies.count { $0.state == state } == end.counts?[state])
        }
        for event in events.compactMap(\.counts) {
            #expect(event["total"] == 40)
            #expect(event.filter { $0.key != "total" }.values.reduce(0, +) == 40)
        }
        for kind in Set(events.map(\.event)) {
            for line in text.split(separator: "\n").filter({ $0.contains("\"event\":\"\(kind)\"") })
                .prefix(2)
            {
                try await Schema("event").expect(String(line))
            }
        }
    }

    /// A reader who goes away or never reads is no reason to stop.
    @Test(arguments: ["> >(true)", "> >(sleep 2)", "> >(head -n 1 >/dev/null)"])
    func nobodyHasToRead(target: String) async throws {
        let scene = try await CampaignScene(readers: 30)
        let command =
            "'\(Letterpress.binary.path)' send letter --yes --quiet --events 3 3\(target)"
        let sent = try await scene.scratch.letterpress.run("/bin/bash", ["-c", command])
        #expect(sent.status == 0, "\(sent.errors)")
        #expect(try await scene.status().counts["accepted"] == 30)
    }

    @Test(arguments: ["9", "0", "-1", "x"])
    func aBadDescriptorIsRefusedBeforeAnythingHappens(descriptor: String) async throws {
        let scene = try await CampaignScene(readers: 1)
        try await scene.expect(64, "send", "letter", "--yes", "--events=\(descriptor)")
        #expect(try await scene.run("status").output.isEmpty)
    }

    @Test func waitingIsTold() async throws {
        let scene = try await CampaignScene(
            readers: 3,
            faults: "- {at: rcpt, match: 'reader2@', do: reply 450 4.2.1 later}\n"
        )
        let running = try scene.scratch.letterpress.start(
            Letterpress.binary.path,
            ["send", "letter", "--yes", "--events", "1"]
        )
        var lines: [String] = []
        for _ in 0..<20 {
            lines.append(String(decoding: try running.firstLine(), as: UTF8.self))
            if lines.last?.contains("\"event\":\"waiting\"") == true { break }
        }
        try await Schema("event").expect(try #require(lines.last))
        // The person's line comes with the next second.
        usleep(2_200_000)
        kill(running.process.processIdentifier, SIGINT)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 75)
        let said = String(
            decoding: running.errors.fileHandleForReading.readDataToEndOfFile(),
            as: UTF8.self
        )
        let words = #/2 of 3, .*, waiting until \d\d:\d\d for 1 copy that was put off\n/#
        #expect(said.contains(words), "\(said)")
    }

    @Test func aSilentServerIsTold() async throws {
        let scene = try await CampaignScene(readers: 2, faults: "[]\n")
        scene.sink?.stop()
        let sent = try await scene.run("send", "letter", "--yes", "--events", "1", "--wait", "0s")
        #expect(sent.status == 69)
        let line = try #require(
            sent.output.split(separator: "\n").first { $0.contains("\"event\":\"silent\"") }
        )
        try await Schema("event").expect(String(line))
    }
}
