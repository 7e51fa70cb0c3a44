import Foundation
import Testing

/// What each command does to a campaign, with its words and its exit code.
@Suite struct CampaignCommandTests {
    @Test func aLimitPausesAndResumeGoesOn() async throws {
        let scene = try await CampaignScene(readers: 5)
        let sent = try await scene.expect(75, "send", "letter", "--yes", "--quiet", "--limit", "3")
        let id = try await scene.status().campaign
        #expect(
            sent.output == """
                Campaign \(id) of 'letter' is paused: 5 readers, 3 accepted, 2 pending
                Why: as many were handed over as '--limit' says
                To go on: letterpress resume \(id)

                """
        )
        #expect(sent.errors == "Not finished: 'letterpress resume \(id)' goes on.\n")
        // The issue is not needed any more.
        try FileManager.default.removeItem(
            at: scene.scratch.folder.appending(path: "issues/2026-04-01-letter.md")
        )
        #expect(try await scene.run("resume", id).status == 77)
        let resumed = try await scene.expect(0, "resume", "letter", "--yes", "--quiet")
        #expect(
            resumed.output == "Campaign \(id) of 'letter' is finished: 5 readers, 5 accepted\n"
        )
        let over = try await scene.expect(77, "resume", id, "--yes")
        #expect(
            over.errors == """
                error: campaign \(id) of 'letter' is finished: there is nothing to resume
                'letterpress retry \(id)' sends again to who was refused or put off;
                'letterpress send letter --new-readers' sends it to who has no copy, '--again' to everybody.

                """
        )
        try await scene.expect(77, "pause", id)
        try await scene.expect(77, "cancel", id, "--yes")
    }

    @Test func aCancelledCampaignIsOver() async throws {
        let scene = try await CampaignScene(readers: 4)
        try await scene.expect(75, "send", "letter", "--yes", "--quiet", "--limit", "1")
        let unasked = try await scene.run("cancel", "letter")
        #expect(unasked.status == 77)
        #expect(unasked.errors.contains("Add --yes to answer beforehand."))
        let cancelled = try await scene.expect(0, "cancel", "letter", "--yes")
        let id = try await scene.status().campaign
        #expect(cancelled.errors == "Copies that are not sent: 3. Handed over before: 1.\n")
        #expect(
            cancelled.output
                == "Campaign \(id) of 'letter' is cancelled: 4 readers, 1 accepted, 3 skipped\n"
        )
        let again = try await scene.expect(77, "send", "letter", "--yes")
        #expect(
            again.errors == """
                error: campaign \(id) of 'letter' was cancelled; copies handed over before: 1
                'letterpress send letter --new-readers' sends it to who has no copy, '--again' to everybody.

                """
        )
        try await scene.expect(77, "retry", id, "--yes")
        try await scene.expect(0, "send", "letter", "--new-readers", "--yes", "--quiet")
        try await scene.status().expectBooked(3)
    }

    @Test func retryReachesThoseWhoDidNotGetItAndOnlyThem() async throws {
        let scene = try await CampaignScene(
            readers: 6,
            faults: """
                - {at: rcpt, match: 'reader1@', times: 1, do: reply 550 5.2.2 mailbox full}
                - {at: rcpt, match: 'reader2@', times: 1, do: reply 550 5.2.2 mailbox full}
                - {at: rcpt, match: 'reader3@', times: 1, do: reply 450 4.2.1 later}
                """
        )
        let sent = try await scene.expect(
            75,
            "send",
            "letter",
            "--yes",
            "--quiet",
            "--wait",
            "0s"
        )
        #expect(sent.output.contains("is paused: 6 readers, 3 accepted, 1 deferred, 2 rejected\n"))
        #expect(sent.output.contains("To try them again: letterpress retry "))
        #expect(try await scene.run("retry", "letter").status == 77)
        _ = try await scene.run("subscribers", "unsubscribe", "reader2@list.example")
        let retried = try await scene.expect(
            75,
            "retry",
            "letter",
            "--state",
            "rejected",
            "--yes",
            "--quiet",
            "--wait",
            "0s"
        )
        #expect(retried.errors.hasPrefix("Left out: 1 who may not be mailed any more;"))
        let last = try await scene.expect(1, "retry", "letter", "--yes", "--quiet", "--json")
        let status = try await scene.status(of: last)
        #expect(status.state == "finished")
        #expect(status.counts["accepted"] == 5)
        #expect(status.counts["rejected"] == 1)
        status.expectBooked(6)
        // Nobody got two.
        #expect(try scene.scratch.names(in: "sink/messages").count == 5)
        // Nothing is to do, and one is still refused.
        let nobody = try await scene.expect(1, "retry", "letter", "--state", "deferred", "--yes")
            .errors
        #expect(nobody == "No copy was deferred: nobody to send to.\n")
    }

    @Test func resolveDecidesAboutWhatIsInDoubt() async throws {
        let scene = try await CampaignScene(
            readers: 4,
            faults: "- {at: dot, match: 'reader[123]@', times: 3, do: keep-and-close}\n"
        )
        try await scene.expect(1, "send", "letter", "--yes", "--quiet")
        #expect(try await scene.status().counts["in_doubt"] == 3)
        #expect(try await scene.run("resolve", "letter").status == 64)
        #expect(try await scene.run("resolve", "letter", "--skip", "--resend").status == 64)
        #expect(try await scene.run("resolve", "letter", "--from-log", "none").status == 66)

        let rows = try await scene.run("recipients", "letter", "--state", "in_doubt").output
        let firstID = try #require(rows.firstMatch(of: #/<([^>]*)>/#)?.1)
        try scene.scratch.write(
            "{\"message_id\": \"\(firstID)\", \"state\": \"accepted\", \"reply\": \"250 Ok\"}\n",
            to: "mail.log"
        )
        let read = try await scene.expect(1, "resolve", "letter", "--from-log", "mail.log")
        #expect(read.output.contains("        1  accepted\n"))
        #expect(read.output.contains("        2  still in doubt\n"))
        let report = try await scene.expect(
            1,
            "resolve",
            "letter",
            "--from-log",
            "mail.log",
            "--json"
        )
        try await Schema("resolve").expect(report.output)

        let unasked = try await scene.run("resolve", "letter", "--resend")
        #expect(unasked.status == 77)
        let resent = try await scene.expect(0, "resolve", "letter", "--resend", "--yes")
        let id = try await scene.status().campaign
        #expect(
            resent.errors == "Copies owed again: 2. 'letterpress resume \(id)' sends them.\n"
        )
        try await scene.expect(0, "resume", "letter", "--yes", "--quiet")
        #expect(try await scene.status().counts["accepted"] == 4)
    }

    @Test func resolveSkips() async throws {
        let scene = try await CampaignScene(
            readers: 2,
            faults: "- {at: dot, match: 'reader1@', times: 1, do: drop-and-close}\n"
        )
        try await scene.expect(1, "send", "letter", "--yes", "--quiet")
        let skipped = try await scene.expect(0, "resolve", "letter", "--skip")
        #expect(skipped.errors == "Copies that are not sent again: 1.\n")
        #expect(skipped.output.contains("is finished: 2 readers, 1 accepted, 1 skipped\n"))
        let none = try await scene.expect(0, "resolve", "letter", "--skip")
        #expect(none.errors.hasSuffix("is in doubt.\n"))
    }

    @Test func onlyTheLivingHolderGoesOn() async throws {
        let scene = try await CampaignScene(readers: 3)
        try await scene.expect(75, "send", "letter", "--yes", "--quiet", "--limit", "1")
        try await scene.change(
            "UPDATE campaigns SET lease_holder = 'elsewhere:1:x', lease_until = 99999999999999"
        )
        for command in ["resume", "retry"] {
            let refused = try await scene.expect(75, command, "letter", "--yes")
            #expect(refused.errors.contains("another process (elsewhere:1:x) is sending"))
        }
        try await scene.expect(75, "resolve", "letter", "--skip")
        try await scene.expect(0, "pause", "letter")
        try await scene.expect(0, "cancel", "letter", "--yes")
    }

    @Test(arguments: ["pause", "resume", "cancel", "retry"])
    func whatIsNotThereIsNamed(command: String) async throws {
        let scene = try await CampaignScene(readers: 1)
        let result = try await scene.expect(66, command, "nothing")
        #expect(result.errors.hasPrefix("error: no campaign 'nothing'"))
    }
}
