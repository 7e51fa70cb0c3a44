internal import Foundation
internal import LetterpressCrypto
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressSink
internal import LetterpressStore
internal import LetterpressWorkspace

/// The whole of a send on a copy of the list, to a mail server of its own, killed now and then.
///
/// Nothing leaves the machine; the store, the outbox and the campaigns stay as they are.
struct Rehearsal {
    let site: Site
    /// As it stands on the command line.
    let issue: String
    let segment: String?
    /// How often the sender is to be killed.
    let kills: Int
    let faults: FaultScript?
    let isStopped: @Sendable () -> Bool

    /// How it ended: nil instead of books where the sender came to nothing, with what it said.
    struct Result {
        let report: RehearsalReport?
        let words: String
        let status: Int32
    }

    func run() async throws -> Result {
        let folder = try RehearsalFolder()
        defer { folder.remove() }
        let store = try await folder.copyStore(of: site)
        let checks = CheckRun(shelf: site.shelf, store: store, current: Files.current)
        let permalink = try await checks.open(issue).issue.permalink
        let wasFinished = try await campaign(of: permalink, in: store)?.state == .finished
        let settledBefore = try await settled(of: permalink, in: store)
        let size = try await total(in: store) - settledBefore.count
        var configuration = Sink.Configuration(directory: folder.sink) { SHA256.hex($0) }
        configuration.faults = faults ?? .none
        let sink = try await Sink.start(configuration)
        let made: (kills: Int, status: Int32)
        do {
            made = try await send(
                to: sink,
                in: folder,
                of: permalink,
                store,
                size: size,
                // What was sent is refused, however often.
                kills: wasFinished ? 0 : kills
            )
        } catch {
            try? await sink.stop()
            throw error
        }
        try await sink.stop()
        let words = String(decoding: (try? Data(contentsOf: folder.words)) ?? Data(), as: UTF8.self)
        guard !wasFinished, let campaign = try await campaign(of: permalink, in: store),
            hasCome(made.status, campaign, received: sink.messageCount)
        else { return Result(report: nil, words: words, status: made.status) }
        let bound = faults == nil ? made.kills * connections : nil
        let books = RehearsalBooks(
            try await entries(of: campaign, in: store).filter {
                !settledBefore.contains($0.messageID)
            },
            received: try ReceivedCopy.all(in: folder.sink),
            doubts: bound
        )
        let report = RehearsalReport(
            issue: permalink,
            segment: segment,
            kills: made.kills,
            doubtsAllowed: bound,
            books
        )
        return Result(report: report, words: words, status: made.status)
    }

    // MARK: - Sending

    /// Starts the sender again until it has done all that it can; how often it was killed, and how
    /// its last run ended.
    private func send(
        to sink: Sink,
        in folder: RehearsalFolder,
        of permalink: String,
        _ store: SQLiteStore,
        size: Int,
        kills: Int
    ) async throws -> (kills: Int, status: Int32) {
        let sender = RehearsedSend(
            arguments: arguments,
            environment: environment(store: folder.store, server: sink.smtpAddress),
            words: folder.words
        )
        var random = SystemRandomNumberGenerator()
        var (killed, settledCount) = (0, -1)
        while true {
            let moment =
                killed == kills
                ? nil
                : KillMoment.next(
                    received: sink.messageCount,
                    of: size,
                    left: kills - killed,
                    using: &random
                )
            let end = try await sender.run(
                killedAt: moment,
                received: { sink.messageCount },
                isStopped: isStopped
            )
            if isStopped() { throw ExitStatus.notFinished.code }
            guard case .exited(let status) = end else {
                killed += 1
                continue
            }
            guard
                status == ExitStatus.notFinished.rawValue
                    || status == ExitStatus.unavailable.rawValue
            else { return (killed, status) }
            // Faults on purpose may be over the next time; if nothing moves, they are not.
            let now = try await settled(of: permalink, in: store).count
            guard now > settledCount else { return (killed, status) }
            settledCount = now
        }
    }

    private var arguments: [String] {
        ["send", issue, "--yes", "--quiet", "--wait", "0s"]
            + ["--workspace", site.workspace.root.path]
            + (segment.map { ["--segment", $0] } ?? [])
    }

    /// Ours, with another store and another server, and without a login or a proxy that leads away.
    private func environment(store: URL, server: String) -> [String: String] {
        ProcessInfo.processInfo.environment
            .filter { !$0.key.lowercased().hasSuffix("_proxy") }
            .merging([
                "LETTERPRESS_STORE": "sqlite:\(store.path)",
                "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
                "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://\(server)",
                "LETTERPRESS_DELIVERY_SMTP_TLS": "never",
                "LETTERPRESS_DELIVERY_SMTP_AUTH": "plain",
                "LETTERPRESS_DELIVERY_SMTP_USERNAME": "",
                "LETTERPRESS_DELIVERY_SMTP_PASSWORD": "",
                "LETTERPRESS_DELIVERY_SMTP_CA_FILE": "",
                "LETTERPRESS_DELIVERY_SMTP_CONNECTIONS": "\(connections)",
                // They are the real server's; this one takes what comes.
                "LETTERPRESS_DELIVERY_LIMITS": "",
            ]) { $1 }
    }

    /// As many as the real send would open.
    private var connections: Int {
        guard case .smtp(let server) = site.configuration.transport else { return 8 }
        return server.connections
    }

    /// Whether the sender got so far that there are books to be drawn up.
    private func hasCome(_ status: Int32, _ campaign: Campaign, received: Int) -> Bool {
        switch ExitStatus(rawValue: status) {
        case nil: status == 0
        case .findings: true
        // Without faults on purpose only another process is in its way, which is for it to say.
        case .notFinished, .unavailable: faults != nil || received > 0
        // It was killed between the last line of its journal and its own end, and has nothing to do.
        case .refused: campaign.state == .finished
        default: false
        }
    }

    // MARK: - The journal

    private func campaign(of permalink: String, in store: SQLiteStore) async throws -> Campaign? {
        try await store.campaigns().first { $0.permalink == permalink && $0.state != .planned }
    }

    private func entries(
        of campaign: Campaign,
        in store: SQLiteStore
    ) async throws -> [RehearsalBooks.Entry] {
        let reports = CampaignReports(store: store, publication: site.configuration.publication)
        var entries: [RehearsalBooks.Entry] = []
        try await reports.recipients(of: campaign, state: nil) { row in
            entries.append(
                RehearsalBooks.Entry(
                    messageID: row.message_id,
                    recipient: row.address ?? "",
                    state: Delivery.State(rawValue: row.state) ?? .pending
                )
            )
        }
        return entries
    }

    /// The Message-IDs of copies that are done, so far as there is a campaign of this issue.
    private func settled(
        of permalink: String,
        in store: SQLiteStore
    ) async throws -> Set<String> {
        guard let campaign = try await campaign(of: permalink, in: store) else { return [] }
        let done = try await entries(of: campaign, in: store).filter {
            $0.state != .pending && $0.state != .deferred
        }
        return Set(done.map(\.messageID))
    }

    /// About how many messages there will be: it only spreads the moments of killing.
    private func total(in store: SQLiteStore) async throws -> Int {
        try await store.audience(of: nil).recipients
    }
}
