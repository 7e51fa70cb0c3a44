internal import Foundation
internal import LetterpressCrypto
internal import LetterpressDelivery
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore

/// A campaign as it is sent, from its store to the last answer: personal copies, journal, conversation.
///
/// Prints a line of JSON; `scripts/bench-delivery` runs it beside others.
struct CampaignBenchmark {
    let messages: Int
    let kilobytes: Int
    let synchronous: SQLiteStore.Synchronous
    var keys: [SigningKey] = []

    private struct Result: Encodable {
        let seconds: Double
        let messages_per_second: Double
        /// Of this process while it sent, on all cores.
        let cpu_seconds: Double
        /// Of this process since it began, so that of the list's making, too.
        let peak_mb: Double
        /// Of one unsigned copy.
        let bytes: Int
        let states: [String: Int]
    }

    func run(over transport: any Transport) async throws {
        let letter = try BenchmarkLetter()
        let edition = try letter.edition(of: kilobytes * 1_000)
        let campaign = letter.campaign(of: edition)
        let books = try BenchmarkStore(synchronous)
        defer { books.remove() }
        let store = books.store
        try await books.plan(campaign, edition: edition, readers: messages)
        let sender = CampaignSender(
            store: store,
            configuration: letter.configuration,
            signers: BenchmarkLetter.signers(keys),
            holder: "benchmark"
        )
        let (start, work) = (ContinuousClock.now, ProcessUse.processorSeconds())
        let end = try await sender.send(campaign, over: transport)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let spent = ProcessUse.processorSeconds() - work
        let counts = try await store.counts(of: campaign.id)
        let result = Result(
            seconds: seconds,
            messages_per_second: Double(counts[.accepted]) / seconds,
            cpu_seconds: spent,
            peak_mb: try ProcessUse.peak(),
            bytes: try letter.size(of: edition),
            states: counts.byState.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(result), as: UTF8.self))
        guard end == .finished, counts[.accepted] == messages else {
            throw BenchmarkLetter.Fault(words: "not all were taken: \(end)")
        }
    }
}
