import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import LetterpressWorkspace
import Testing

@testable import LetterpressPipeline

/// A plan says what the provider makes of it, and is refused where the provider cannot carry it.
@Suite final class ProviderPlanTests {
    private let root = FileManager.default.temporaryDirectory.appending(
        path: "provider-plan-\(UUID().uuidString)",
        directoryHint: .isDirectory
    )

    init() throws {
        try FileManager.default.createDirectory(
            at: root.appending(path: "issues"),
            withIntermediateDirectories: true
        )
        let text = "---\ntitle: A letter\n---\nWords for {{ first_name | default: \"you\" }}.\n"
        try Data(text.utf8).write(to: root.appending(path: "issues/a.md"))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Which it makes of a copy to two readers.
    private func plan(most: Int = 10_000_000, checks: String = "{}") async throws -> PlanReport {
        let workspace = Workspace(root: root)
        let configuration = try ConfigurationReader(
            environment: ["PEARL": "pearl"],
            rules: CheckRegistry.rules
        )
        .read(
            """
            publication:
              {name: P, from: a@p.example, url: "https://p.example", postal_address: x}
            delivery: {transport: resend, resend: {key: "${PEARL}"}}
            checks: \(checks)
            """,
            path: "config/letterpress.yml",
            workspace: workspace
        )
        let shelf = try IssueShelf(workspace: workspace, configuration: configuration, now: .now)
        let store: any Store = MemoryStore()
        let rows = try ["ada@x.example", "andré@x.example"].map {
            ListRow(address: try EmailAddress($0), profile: SubscriberProfile())
        }
        let entry = ListEntry(source: "list.csv", at: .now) { .tombstone($0.key) }
        _ = try await store.importReaders(rows, as: entry)
        let api = MailAPITraits(
            name: "sample",
            title: "Sample Mail",
            form: .parts,
            copiesPerRequest: 10,
            bytesPerRequest: 50_000_000,
            bytesPerMessage: most,
            connections: 2,
            fates: ["date": .replaced("its own"), "x-other": .dropped("unknown")],
            carriesDeliveryID: true,
            tracking: "never",
            testing: "not at all"
        )
        let planner = CampaignPlanner(shelf: shelf, store: store, signers: [], api: api)
        let open = try shelf.open("issues/a.md", current: root)
        return try await planner.plan(open, now: .now)
    }

    private func ids(_ report: PlanReport) -> [String] {
        report.findings.map { "\($0.id) \($0.severity)" }.filter { $0.hasPrefix("provider.") }
    }

    @Test func thePlanSaysWhatBecomesOfIt() async throws {
        let report = try await plan()
        #expect(ids(report) == ["provider.addresses warning", "provider.header info"])
        #expect(report.recipients == 2)
    }

    @Test func thePublicationDecidesHowGraveThatIs() async throws {
        let checks = "{provider.header: off, provider.addresses: info}"
        #expect(try await ids(plan(checks: checks)) == ["provider.addresses info"])
    }

    @Test func whatCannotBeCarriedIsRefused() async throws {
        let refusal = try await #require(throws: SendRefusal.self) { try await plan(most: 2_000) }
        #expect("\(refusal)".contains("and Sample Mail takes 2000"))
        #expect(refusal.isBadInput)
        let checks = "{provider.header: error}"
        await #expect(throws: SendRefusal.self) { try await plan(checks: checks) }
    }
}
