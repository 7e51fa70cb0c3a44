import Foundation
import Testing

/// Sending limits, measured where the mail arrives.
@Suite struct LimitTests {
    private static let readers = 100
    private static let limits = """
        delivery:
          limits: [{max: 20, per: second}, {max: 5, per: second, domain: a.example}]

        """

    /// A workspace with these limits and issues, and a list of which every fourth reader is at a.example.
    private func workspace(issues: [String]) async throws -> Scratch {
        let scratch = try Scratch.publication(Self.limits)
        for issue in issues {
            try scratch.write(
                "---\ntitle: A letter\n---\nHello.\n",
                to: "issues/2026-04-01-\(issue).md"
            )
        }
        let rows = (1...Self.readers).map {
            "reader\($0)@\($0 % 4 == 0 ? "a.example" : "d\($0 % 3).example")"
        }
        try scratch.write("email\n\(rows.joined(separator: "\n"))\n", to: "readers.csv")
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }

    private static let window = 1.0

    private struct Event: Decodable {
        let time: String
        let command: String?
        let file: String?
    }

    private func events(_ scratch: Scratch) throws -> [Event] {
        try scratch.read("sink/events.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Event.self, from: Data($0.utf8))
        }
    }

    /// The most tries in any window, of those whose command begins so and ends so.
    private func most(
        _ events: [Event],
        _ start: String,
        _ end: String = ""
    ) throws -> Int {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let times = try events.compactMap { event in
            guard let command = event.command, command.hasPrefix(start),
                command.hasSuffix(end)
            else { return nil as Date? }
            return try style.parse(event.time)
        }.sorted()
        return times.indices.map { index in
            times[index...].prefix { $0.timeIntervalSince(times[index]) < Self.window }.count
        }.max() ?? 0
    }

    private func expectWithinLimits(_ scratch: Scratch, tries: Int) throws {
        let events = try events(scratch)
        #expect(events.count { $0.command?.hasPrefix("MAIL FROM:") == true } == tries)
        let (all, one) = try (most(events, "MAIL FROM:"), most(events, "RCPT TO:", "@a.example>"))
        #expect(all <= 20)
        #expect(one <= 5)
    }

    @Test func noWindowHoldsMoreThanItMay() async throws {
        let scratch = try await workspace(issues: ["letter"])
        let sink = try SinkProcess(scratch.letterpress)
        scratch.letterpress.environment = sink.environment
        let start = ContinuousClock.now
        let sent = try await scratch.letterpress("send", "letter", "--yes", "--quiet")
        let time = ContinuousClock.now - start
        #expect(sent.status == 0)
        sink.stop()
        try expectWithinLimits(scratch, tries: Self.readers)
        // Four whole seconds lie between the first twenty and the last.
        #expect(time >= .seconds(4))
    }

    @Test func whoComesAfterAKilledOneKeepsItsLimits() async throws {
        let scratch = try await workspace(issues: ["letter"])
        let sink = try SinkProcess(scratch.letterpress)
        scratch.letterpress.environment = sink.environment
        let running = try scratch.letterpress.start(
            Letterpress.binary.path,
            ["send", "letter", "--yes", "--quiet"]
        )
        let kept = scratch.folder.appending(path: "sink/messages").path
        func count() -> Int {
            (try? FileManager.default.contentsOfDirectory(atPath: kept))?.count {
                $0.hasSuffix(".eml")
            } ?? 0
        }
        // Not an await: other tests that wait for their programs hold the shared threads.
        while count() < 30, running.process.isRunning { usleep(1_000) }
        kill(running.process.processIdentifier, SIGKILL)
        running.process.waitUntilExit()
        _ = try await scratch.letterpress("send", "letter", "--yes", "--quiet")
        sink.stop()
        let events = try events(scratch)
        let (all, one) = try (most(events, "MAIL FROM:"), most(events, "RCPT TO:", "@a.example>"))
        #expect(all <= 20)
        #expect(one <= 5)
        let messages = events.count { $0.file != nil }
        // Of each of eight connections one may be in doubt.
        #expect((Self.readers - 8...Self.readers).contains(messages))
    }

    @Test func twoThatSendAtOnceShareTheLimits() async throws {
        let scratch = try await workspace(issues: ["one", "two"])
        let sink = try SinkProcess(scratch.letterpress)
        scratch.letterpress.environment = sink.environment
        let letterpress = scratch.letterpress
        async let one = letterpress("send", "one", "--yes", "--quiet")
        async let two = letterpress("send", "two", "--yes", "--quiet")
        #expect(try await one.status == 0)
        #expect(try await two.status == 0)
        sink.stop()
        try expectWithinLimits(scratch, tries: 2 * Self.readers)
    }
}
