import Foundation
import Testing

/// Campaigns that are to begin later.
@Suite struct ScheduleCommandTests {
    @Test func isStoredAndBeginsNotBeforeItsTime() async throws {
        let scene = try await CampaignScene(readers: 2)
        let time = "2099-12-01 09:00"
        let sent = try await scene.expect(0, "send", "letter", "--at", time, "--yes", "--quiet")
        let status = try await scene.status()
        #expect(status.state == "scheduled")
        #expect(status.start_at == "2099-12-01T09:00:00Z")
        #expect(
            sent.output.hasSuffix(
                "is scheduled: 2 readers, 2 pending\nTo begin at: 2099-12-01T09:00:00Z\n"
            )
        )
        #expect(sent.errors.contains("from 2099-12-01 09:00 ("))
        let early = try await scene.expect(77, "send", "letter", "--yes")
        #expect(early.errors.contains("begins at 2099-12-01T09:00:00Z, and not before\n"))
        try await scene.expect(77, "resume", "letter", "--yes")
        try await scene.expect(77, "send", "letter", "--at", time, "--yes")
        // Whoever will not wait says so in two words.
        try await scene.expect(0, "pause", "letter")
        try await scene.expect(0, "resume", "letter", "--yes", "--quiet")
    }

    @Test func beginsWhenItsTimeHasCome() async throws {
        let scene = try await CampaignScene(readers: 2)
        try await scene.expect(0, "send", "letter", "--at", "2099-12-01T09:00:00Z", "--yes")
        try await move(scene, toSecondsAgo: 60)
        try await scene.expect(0, "send", "letter", "--yes", "--quiet")
    }

    @Test func isHeldWhenItsTimeWasMissed() async throws {
        let scene = try await CampaignScene(readers: 2)
        try await scene.expect(0, "send", "letter", "--at", "2099-12-01T09:00:00Z", "--yes")
        try await move(scene, toSecondsAgo: 3_700)
        for command in ["send", "resume"] {
            let late = try await scene.expect(77, command, "letter", "--yes")
            #expect(late.errors.contains("longer ago than 'delivery.late' allows\n"))
        }
        let status = try await scene.run("status", "letter")
        #expect(status.output.contains("is held: 2 readers, 2 pending\nWhy: its start at "))
        #expect(status.output.hasSuffix(" --late\n"))
        try await scene.expect(0, "resume", "letter", "--late", "--yes", "--quiet")
    }

    @Test(arguments: ["yesterday", "2020-01-01 09:00", "2026-02-30 09:00"])
    func takesOnlyATimeThatLiesAhead(time: String) async throws {
        let scene = try await CampaignScene(readers: 1)
        let refused = try await scene.expect(64, "send", "letter", "--at", time, "--yes")
        #expect(refused.errors.contains("'--at'"))
        #expect(try await scene.run("status").output.isEmpty)
    }

    private func move(_ scene: CampaignScene, toSecondsAgo seconds: Int) async throws {
        let start = Int(Date().timeIntervalSince1970 * 1_000) - seconds * 1_000
        try await scene.change("UPDATE campaigns SET start_at = \(start)")
    }
}
