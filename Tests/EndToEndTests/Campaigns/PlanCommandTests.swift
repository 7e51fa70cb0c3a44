import Foundation
import Testing

/// Plans that are stored, to be carried out later and only as they are.
@Suite struct PlanCommandTests {
    private struct Plan: Decodable {
        struct Limit: Decodable, Equatable {
            let max: Int
            let per: String
            let domain: String?
        }

        let plan: String
        let recipients: Int
        let excluded: [String: Int]
        let limits: [Limit]
        let seconds_expected: Double?
        let finish_expected: String?
    }

    private func plan(_ scene: CampaignScene, _ more: String...) async throws -> Plan {
        let result = try await scene.scratch.letterpress.run(
            Letterpress.binary.path,
            ["send", "letter", "--dry-run", "--json"] + more
        )
        #expect(result.status == 0, "\(result.errors)")
        try await Schema("plan").expect(result.output)
        return try JSONDecoder().decode(Plan.self, from: Data(result.output.utf8))
    }

    @Test func isCarriedOutAsItIs() async throws {
        let scene = try await CampaignScene(readers: 3)
        let plan = try await plan(scene)
        let other = try await scene.expect(
            77,
            "send",
            "letter",
            "--plan",
            plan.plan,
            "--segment",
            "tag:paid",
            "--yes"
        )
        #expect(other.errors.contains("is for everybody, not for the segment that was given"))
        let sent = try await scene.expect(
            75,
            "send",
            "letter",
            "--plan",
            plan.plan,
            "--yes",
            "--quiet",
            "--limit",
            "1"
        )
        #expect(sent.output.contains("Campaign \(plan.plan) of 'letter' is paused"))
        // Once begun it is gone on with, whatever changed.
        _ = try await scene.run("subscribers", "add", "late@list.example")
        try await scene.expect(0, "send", "letter", "--plan", plan.plan, "--yes", "--quiet")
        try await scene.status().expectBooked(3)
        try await scene.expect(77, "send", "letter", "--plan", plan.plan, "--yes")
        let gone = try await scene.expect(77, "send", "letter", "--plan", "nothing", "--yes")
        #expect(gone.errors.hasPrefix("error: there is no plan nothing:"))
    }

    /// What changed, and the words for it.
    enum Drift: String, CaseIterable {
        case issue = "the issue renders to another edition"
        case settings = "the configuration makes other copies or sends another way"
        case added = "readers who would get it and are not in the plan: 1"
        case removed = "readers of the plan who would not get it, or have another address: 1"
    }

    @Test(arguments: Drift.allCases)
    func isRefusedWhenAnythingDrifted(drift: Drift) async throws {
        let scene = try await CampaignScene(readers: 3)
        let plan = try await plan(scene)
        switch drift {
        case .issue:
            try scene.scratch.write(
                "---\ntitle: A letter\n---\nHello!\n",
                to: "issues/2026-04-01-letter.md"
            )
        case .settings:
            var scratch = scene.scratch.letterpress
            scratch.environment["LETTERPRESS_PUBLICATION_REPLY_TO"] = "bo@proof.example"
            scene.scratch.letterpress = scratch
        case .added: _ = try await scene.run("subscribers", "add", "new@list.example")
        case .removed:
            _ = try await scene.run("subscribers", "unsubscribe", "reader1@list.example")
        }
        let refused = try await scene.expect(77, "send", "letter", "--plan", plan.plan, "--yes")
        #expect(
            refused.errors == """
                error: plan \(plan.plan) does not hold any more: \(drift.rawValue)
                Nothing was sent; plan again with '--dry-run'.

                """
        )
        #expect(try await scene.status().counts["pending"] == 3)
    }

    @Test func sendsOnceMoreOnlyWhenAsked() async throws {
        let scene = try await CampaignScene(readers: 3)
        try await scene.expect(75, "send", "letter", "--yes", "--quiet", "--limit", "1")
        for option in ["--again", "--new-readers"] {
            let refused = try await scene.expect(77, "send", "letter", option, "--yes")
            #expect(refused.errors.contains("another may begin when it is over"))
        }
        try await scene.expect(0, "resume", "letter", "--yes", "--quiet")
        let nobody = try await scene.expect(77, "send", "letter", "--new-readers", "--yes")
        #expect(nobody.errors.hasPrefix("error: nobody would get this: every reader"))
        _ = try await scene.run("subscribers", "add", "new@list.example")
        let plan = try await plan(scene, "--new-readers")
        #expect(plan.recipients == 1)
        #expect(plan.excluded["duplicate"] == 3)
        // The plan says already to whom.
        try await scene.expect(0, "send", "letter", "--plan", plan.plan, "--yes", "--quiet")
        try await scene.status().expectBooked(1)
        try await scene.expect(0, "send", "letter", "--again", "--yes", "--quiet")
        try await scene.status().expectBooked(4)
        #expect(
            try await scene.run("send", "letter", "--again", "--new-readers", "--yes").status == 64
        )
    }

    @Test func goesOnOnlyForTheSameReaders() async throws {
        let scene = try await CampaignScene(readers: 3)
        try await scene.expect(75, "send", "letter", "--yes", "--quiet", "--limit", "1")
        try await scene.expect(77, "send", "letter", "--segment", "tag:paid", "--yes")
        #expect(try await scene.status().counts["pending"] == 2)
    }

    @Test func tellsHowLongTheLimitsMakeItLast() async throws {
        let scene = try await CampaignScene(readers: 5)
        scene.scratch.letterpress.environment["LETTERPRESS_PUBLICATION_UNSUBSCRIBE_URL"] =
            "https://proof.example/u/{token}"
        let file = "config/letterpress.yml"
        let limits = "{max: 2, per: minute}, {max: 1, per: 30s, domain: each}"
        try scene.scratch.write(
            try scene.scratch.read(file)
                + "delivery: {transport: smtp, smtp: {url: \"smtp://127.0.0.1:1\", tls: never}, "
                + "limits: [\(limits)]}\n",
            to: file
        )
        let plan = try await plan(scene, "--at", "2099-12-01T09:00:00Z")
        #expect(
            plan.limits == [
                Plan.Limit(max: 2, per: "minute", domain: nil),
                Plan.Limit(max: 1, per: "30s", domain: "each"),
            ]
        )
        #expect(plan.seconds_expected == 120)
        #expect(plan.finish_expected == "2099-12-01T09:02:00Z")
        let words = try await scene.expect(0, "send", "letter", "--dry-run").output
        #expect(words.contains("  limits      2 a minute; 1 a 30s to each domain\n"))
        #expect(words.contains("              2 min 0 s at least, until "))
    }
}
