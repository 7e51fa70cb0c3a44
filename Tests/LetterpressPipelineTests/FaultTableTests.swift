import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import LetterpressSQLite
import LetterpressSink
import LetterpressStore
import Synchronization
import Testing

@testable import LetterpressPipeline

/// The real sender over real connections to a server on which things go wrong.
@Suite struct FaultTableTests {
    enum StoreKind: String, CaseIterable {
        case memory, sqlite
    }

    private static let readers = Int64(1)...6
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "letterpress-faults-\(UUID().uuidString)", directoryHint: .isDirectory)

    /// Each of the stores by itself, side by side: most of the time goes by in waiting.
    @Test(arguments: FaultCase.all)
    func theBooksSayWhatHappened(fault: FaultCase) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for kind in StoreKind.allCases {
                group.addTask { try await expectBooks(fault, kind, connections: 1) }
            }
            try await group.waitForAll()
        }
    }

    /// Which copy is whose neighbour does not matter where a fault names its reader.
    @Test(arguments: FaultCase.ofOneReader)
    func otherConnectionsGoOn(fault: FaultCase) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await expectBooks(fault, .memory, connections: 4)
    }

    private func expectBooks(
        _ fault: FaultCase,
        _ kind: StoreKind,
        connections: Int
    ) async throws {
        let folder = folder.appending(path: kind.rawValue)
        let store: any Store =
            switch kind {
            case .memory: MemoryStore()
            case .sqlite: try SQLiteStore(path: folder.appending(path: "press.db").path)
            }
        let desk = try await SmallCampaign(
            to: Self.readers.map { "reader\($0)@reader.example" },
            in: store,
            delivery: fault.delivery
        )
        let told = Mutex<[DeliveryCounts]>([])
        var patience = SMTPPatience()
        if fault.hurries { patience.hurry() }
        let (end, got) = try await withSink(
            fault.script,
            in: folder,
            connections,
            patience
        ) { transport in
            try await desk.send(
                over: transport,
                patience: SendingPatience(wait: fault.waits ? .seconds(86_400) : .seconds(1)),
                tell: { event in
                    if case .copy(_, let counts) = event { told.withLock { $0.append(counts) } }
                }
            )
        }
        #expect(Self.outline(end) == fault.end, "\(kind)")
        let expected = Self.readers.map { fault.copies[$0] ?? fault.others }
        #expect(try await desk.journal() == expected, "\(kind)")

        // Nobody is there twice, and nobody is there of whom the books do not say so.
        let taken = zip(Self.readers, expected).filter { $0.1.hasPrefix("accepted") }.map(\.0)
        let there = (taken + fault.keptInSilence).sorted()
        #expect(got == there.map { "reader\($0)@reader.example" })
        for reader in Self.readers {
            let address = try EmailAddress("reader\(reader)@reader.example")
            let suppression = try await store.suppression(of: .address(address))
            #expect((suppression != nil) == fault.suppressed.contains(reader))
        }
        let counts = try await store.counts(of: desk.campaign.id)
        #expect(counts.total == Self.readers.count)
        let all = told.withLock { $0 }
        for counts in all {
            #expect(counts.total == Self.readers.count)
            #expect(counts.byState.values.allSatisfy { $0 >= 0 })
        }
        // States with no copies may be named or not.
        if let last = all.last {
            for state in Delivery.State.allCases { #expect(last[state] == counts[state]) }
        }
        #expect(try await desk.state() == Self.state(after: fault.end))
    }

    /// One server process of many hangs: what else there is goes by the others, and is not late.
    @Test func aStalledServerHoldsUpItsOwnConnectionAlone() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let desk = try await SmallCampaign(to: (1...60).map { "reader\($0)@reader.example" })
        var patience = SMTPPatience()
        patience.hurry()
        let told = Mutex<[Int64]>([])
        let script = "{at: rcpt, match: reader7@, do: stall 1m}"
        let (end, got) = try await withSink(script, in: folder, 4, patience) { transport in
            try await desk.send(
                over: transport,
                patience: SendingPatience(wait: .seconds(1)),
                tell: { event in
                    guard case .copy(let copy, _) = event else { return }
                    told.withLock { $0.append(copy.subscriber) }
                }
            )
        }
        #expect(Self.outline(end) == .putOff)
        #expect(got.count == 59)
        let journal = try await desk.journal()
        #expect(journal[6] == "deferred 0 - after 1")
        #expect(journal.count { $0 == FaultCase.accepted } == 59)
        // Its connection may have said the dot of another in the same breath.
        #expect(told.withLock { $0.last } == 7)
    }

    /// Runs a sink with a script, and says whose messages it has, in order.
    private func withSink(
        _ script: String,
        in folder: URL,
        _ connections: Int,
        _ patience: SMTPPatience,
        _ body: (SMTPTransport) async throws -> CampaignSender.End
    ) async throws -> (CampaignSender.End, [String]) {
        let sinkFolder = folder.appending(path: "sink")
        var configuration = Sink.Configuration(directory: sinkFolder, digest: { _ in "" })
        configuration.faults = try FaultScript(reading: "- \(script)\n", path: "faults.yml")
        let sink = try await Sink.start(configuration)
        let port = sink.smtpAddress.split(separator: ":").last.flatMap { Int($0) }
        var settings = SMTPServerSettings(
            host: "127.0.0.1",
            port: port ?? 0,
            tls: .never,
            login: nil,
            caFile: "",
            ehlo: ""
        )
        settings.connections = connections
        settings.patience = patience
        let transport = SMTPTransport(settings)
        let result: Result<CampaignSender.End, any Error>
        do { result = .success(try await body(transport)) } catch { result = .failure(error) }
        try await sink.stop()
        struct Event: Decodable {
            struct Envelope: Decodable { let to: [String] }
            let envelope: Envelope?
            let file: String?
        }
        let log = try Data(contentsOf: sinkFolder.appending(path: "events.jsonl"))
        let events = try log.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Event.self, from: $0)
        }
        let kept = events.filter { $0.file != nil }.flatMap { $0.envelope?.to ?? [] }
        return (try result.get(), kept.sorted())
    }

    private static func outline(_ end: CampaignSender.End) -> FaultCase.End? {
        switch end {
        case .finished: .finished
        case .putOff: .putOff
        case .held: .held
        case .heldByPolicy(_, let domain): .heldByPolicy(domain)
        case .unreachable: .unreachable
        case .stopped, .limitReached, .cancelled: nil
        }
    }

    private static func state(after end: FaultCase.End) -> Campaign.State {
        switch end {
        case .finished: .finished
        case .putOff, .unreachable: .paused
        case .held, .heldByPolicy: .held
        }
    }
}

extension SMTPPatience {
    /// Three seconds: no machine is so busy that a server without a fault needs them.
    fileprivate mutating func hurry() {
        let short = Duration.seconds(3)
        (command, data, block, dot) = (short, short, short, short)
    }
}
