import Foundation
import Testing

/// What acts on a campaign while another process sends it.
@Suite struct LiveCampaignTests {
    /// 300 readers at ten a second, so that there is time.
    private func scene() async throws -> CampaignScene {
        try await CampaignScene(readers: 300, faults: "- {at: rcpt, do: stall 100ms}\n")
    }

    private func end(of running: Letterpress.Running) -> (status: Int32, seconds: Double) {
        let start = ContinuousClock.now
        for _ in 0..<2_000 where running.process.isRunning { usleep(5_000) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        if running.process.isRunning { kill(running.process.processIdentifier, SIGKILL) }
        running.process.waitUntilExit()
        return (running.process.terminationStatus, seconds)
    }

    @Test func pauseStopsTheSender() async throws {
        let scene = try await scene()
        let running = try scene.startSending(after: 5)
        try await scene.expect(75, "resume", "letter", "--yes")
        try await scene.expect(75, "resolve", "letter", "--skip")
        let paused = try await scene.expect(0, "pause", "letter")
        #expect(paused.errors == "Whoever sends it stops within a second.\n")
        let end = end(of: running)
        #expect(end.status == 75)
        #expect(end.seconds < 5)
        let status = try await scene.status()
        #expect(status.state == "paused")
        #expect(status.note == "somebody paused it")
        #expect(status.counts["in_doubt"] == 0)
        #expect(status.counts["attempting"] == 0)
        #expect((1..<300).contains(status.counts["accepted"] ?? 0))
        status.expectBooked(300)
    }

    @Test func cancelStopsTheSender() async throws {
        let scene = try await scene()
        let running = try scene.startSending(after: 5)
        try await scene.expect(0, "cancel", "letter", "--yes")
        let end = end(of: running)
        #expect(end.status == 77)
        #expect(end.seconds < 5)
        let status = try await scene.status()
        #expect(status.state == "cancelled")
        #expect(status.counts["pending"] == 0)
        #expect(status.counts["attempting"] == 0)
        status.expectBooked(300)
    }

    @Test func watchingEndsWithTheSending() async throws {
        let scene = try await scene()
        let running = try scene.startSending()
        let watch = try scene.scratch.letterpress.start(
            Letterpress.binary.path,
            ["status", "letter", "--watch", "--json"]
        )
        usleep(2_500_000)
        try await scene.expect(0, "pause", "letter")
        #expect(end(of: running).status == 75)
        #expect(end(of: watch).status == 0)
        let lines = watch.output.fileHandleForReading.readDataToEndOfFile().split(separator: 10)
        #expect(lines.count >= 3)
        struct Line: Decodable {
            let state: String
            let rate_per_second: Double?
        }
        let looks = try lines.map { try JSONDecoder().decode(Line.self, from: $0) }
        #expect(looks.first?.state == "sending")
        #expect(looks.dropLast().last?.rate_per_second ?? 0 > 0)
        #expect(looks.last?.state == "paused")
        for line in lines {
            try await Schema("status").expect(String(decoding: line, as: UTF8.self))
        }
    }

    @Test func aDeadSenderIsTold() async throws {
        let scene = try await scene()
        let running = try scene.startSending(after: 5)
        let watch = try scene.scratch.letterpress.start(
            Letterpress.binary.path,
            ["status", "letter", "--watch"]
        )
        kill(running.process.processIdentifier, SIGKILL)
        running.process.waitUntilExit()
        // Nobody has to interrupt it.
        #expect(end(of: watch).status == 0)
        let told =
            #/
            Nobody\ sends\ it:\ its\ sender\ has\ died;
            \ 'letterpress\ resume\ [a-z0-9]+'\ goes\ on\n
            /#
        let seen = watch.output.fileHandleForReading.readDataToEndOfFile()
        #expect(String(decoding: seen, as: UTF8.self).contains(told))
        let status = try await scene.status()
        #expect(status.state == "sending")
        #expect(status.note?.hasPrefix("its sender has died; 'letterpress resume ") == true)
        try await scene.expect(75, "resume", "letter", "--yes", "--quiet", "--limit", "1")
        #expect(try await scene.run("status", "letter").output.contains(told) == false)
    }

    @Test func aWatchIsInterrupted() async throws {
        let scene = try await scene()
        let running = try scene.startSending()
        let watch = try scene.scratch.letterpress.start(
            Letterpress.binary.path,
            ["status", "letter", "--watch"]
        )
        usleep(1_500_000)
        kill(watch.process.processIdentifier, SIGINT)
        let end = end(of: watch)
        #expect(end.status == 0)
        #expect(end.seconds < 2)
        kill(running.process.processIdentifier, SIGTERM)
        #expect(self.end(of: running).status == 75)
    }
}
