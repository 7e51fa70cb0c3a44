import Foundation
import LetterpressPipeline
import Testing

/// The main job, from a new folder to delivered mail.
@Suite struct FirstLightTests {
    @Test func aNewWorkspaceIsCleanAndSendsToItsOutbox() async throws {
        let scratch = try await Scratch.workspace()
        let check = try await scratch.letterpress("check", "--strict")
        #expect(check.status == 0)
        #expect(check.output.isEmpty)
        #expect(check.errors == "0 errors, 0 warnings, 0 notes\n")

        try scratch.writeReaders(3)
        let imported = try await scratch.letterpress("subscribers", "import", "readers.csv")
        #expect(
            imported.output == "3 rows: 3 added, 0 changed, 0 unchanged, 0 suppressed, 0 rejected\n"
        )
        let sent = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        #expect(sent.status == 0)
        #expect(sent.output.hasSuffix("of 'welcome' is finished: 3 readers, 3 accepted\n"))
        let campaign = try #require(try scratch.names(in: "var/outbox").first)
        #expect(
            try scratch.names(in: "var/outbox/\(campaign)") == ["1.eml", "2.eml", "3.eml", "mbox"]
        )

        let again = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        #expect(again.status == 77)
        #expect(
            again.errors == """
                error: 'welcome' was sent in campaign \(campaign); nobody gets it twice
                'letterpress recipients \(campaign)' shows who got it.
                'letterpress retry \(campaign)' sends again to who was refused or put off;
                'letterpress send welcome --new-readers' sends it to who has no copy, '--again' to everybody.

                """
        )
    }

    @Test func aDryRunHandsNothingOverAndAsksNothing() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(2)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let plan = try await scratch.letterpress("send", "welcome", "--dry-run")
        #expect(plan.status == 0)
        #expect(plan.output.contains("  readers     2 (0 suppressed, 0 not confirmed)\n"))
        #expect(
            !FileManager.default.fileExists(
                atPath: scratch.folder.appending(path: "var/outbox").path
            )
        )
        let status = try await scratch.letterpress("status")
        #expect(status.output.hasSuffix("is planned: 2 readers, 2 pending\n"))
    }

    @Test func nothingIsSentUnlessSomebodySaysYes() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(2)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let result = try await scratch.letterpress("send", "welcome", "--quiet", input: "yes\n")
        #expect(result.status == 77)
        #expect(
            result.errors == """
                error: nothing was sent: nobody said yes
                Run it on a terminal and answer, or add '--yes'.

                """
        )
    }

    @Test(.enabled(if: Python.isThere, "needs python3: apt-get install python3"))
    func everyReaderGetsTheirOwnCopyOverSMTP() async throws {
        let scratch = try Scratch()
        let issue = Letterpress.package.appending(
            path: "issues/2026-11-05-three-ways-into-letterpress.md"
        ).path
        let list = try await scratch.letterpress.run(Python.script("sample-subscribers"), ["60"])
            .output
        try scratch.write(list, to: "readers.csv")
        let sink = try SinkProcess(scratch.letterpress)
        scratch.letterpress.environment = sink.environment.merging([
            "LETTERPRESS_WORKSPACE": Letterpress.package.path,
            "LETTERPRESS_STORE": "sqlite:\(scratch.folder.path)/letterpress.db",
        ]) { $1 }
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let sent = try await scratch.letterpress("send", issue, "--yes", "--quiet")
        #expect(sent.status == 0)
        #expect(sent.output.hasSuffix("is finished: 60 readers, 60 accepted\n"))
        let verified = try await scratch.letterpress.run(
            Python.script("verify-delivery"),
            [
                "--sink", "sink", "--subscribers", "readers.csv", "--letterpress",
                Letterpress.binary.path,
                "--issue", issue, "--workspace", Letterpress.package.path,
            ]
        )
        #expect(verified.errors == "")
        #expect(verified.status == 0)
    }

    @Test(.enabled(if: Python.isThere, "needs python3: apt-get install python3"))
    func aSendThatWasKilledGoesOnAndNobodyGetsTwo() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(300)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let sink = try SinkProcess(scratch.letterpress)
        scratch.letterpress.environment = sink.environment
        let running = try scratch.letterpress.start(
            Letterpress.binary.path,
            ["send", "welcome", "--yes", "--quiet"]
        )
        let kept = scratch.folder.appending(path: "sink/messages").path
        func count() -> Int {
            (try? FileManager.default.contentsOfDirectory(atPath: kept))?.count {
                $0.hasSuffix(".eml")
            } ?? 0
        }
        // Not an await: other tests that wait for their programs hold the shared threads.
        while count() < 20, running.process.isRunning { usleep(1_000) }
        kill(running.process.processIdentifier, SIGKILL)
        running.process.waitUntilExit()
        #expect(count() < 300)

        // This test's own process lives: while it has the lease, nobody else may send.
        let name = LeaseHolder.current(host: "press").name
        try await giveLease(to: name, in: scratch)
        let held = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        #expect(held.status == 75)
        #expect(held.errors.contains("is sending this campaign\nWait for it to end; if it died,"))
        // The killed one is gone, so the next need not wait until its lease runs out.
        let own = ":\(ProcessInfo.processInfo.processIdentifier):"
        let dead = name.replacing(own, with: ":\(running.process.processIdentifier):")
        try await giveLease(to: dead, in: scratch)

        let resumed = try await scratch.letterpress("send", "welcome", "--yes", "--quiet", "--json")
        struct Status: Decodable {
            let state: String
            let counts: [String: Int]
        }
        let status = try JSONDecoder().decode(Status.self, from: Data(resumed.output.utf8))
        let inDoubt = status.counts["in_doubt"] ?? 0
        #expect(status.state == "finished")
        #expect(inDoubt <= 8)
        #expect(resumed.status == (inDoubt == 0 ? 0 : 1))
        #expect((status.counts["accepted"] ?? 0) + inDoubt == 300)
        sink.stop()
        // One in doubt may have arrived or not; nobody is there twice.
        let readers = try scratch.names(in: "sink/messages").map { name -> String in
            let text = try scratch.read("sink/messages/\(name)")
            return String(text.split(separator: "\r\n").first { $0.hasPrefix("To: ") } ?? "")
        }
        #expect(Set(readers).count == readers.count)
        #expect((300 - inDoubt...300).contains(readers.count))
    }

    private func giveLease(to holder: String, in scratch: Scratch) async throws {
        let given = try await scratch.letterpress.run(
            Python.path,
            [
                "-c",
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
                    + " c.execute('UPDATE campaigns SET lease_holder = ?', sys.argv[2:]); c.commit()",
                scratch.folder.appending(path: "var/letterpress.db").path, holder,
            ]
        )
        #expect(given.status == 0, "\(given.errors)")
    }
}
