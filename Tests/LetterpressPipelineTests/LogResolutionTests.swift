import Foundation
import LetterpressCrypto
import LetterpressLogs
import LetterpressModel
import LetterpressStore
import Synchronization
import Testing

@testable import LetterpressPipeline

@Suite struct LogResolutionTests {
    private let noon = Date(timeIntervalSince1970: 1_795_694_400)

    @Test func settlesWhatTheLogKnowsAndKeepsTheRest() async throws {
        let desk = try Desk(readers: [1: 1, 2: 1, 3: 1, 4: 1, 5: 2])
        let log = """
            {"message_id": "\(desk.messageID(1))", "state": "accepted", "reply": "250 2.0.0 Ok"}
            {"message_id": "\(desk.messageID(2))", "state": "deferred", "reply": "451 4.7.1 Later"}
            mx postfix/cleanup[8]: 65572FA426E: message-id=<\(desk.messageID(4))>
            mx postfix/cleanup[8]: 65572FA426F: message-id=<\(desk.messageID(5))>
            mx postfix/cleanup[8]: 65572FA426F: milter-reject: END-OF-MESSAGE from h[::1]: 5.7.1 Spam
            """
        let report = try await desk.resolve(log, now: noon)
        #expect(
            desk.settled == [
                1: .accepted(Reply(line: "250 2.0.0 Ok")),
                2: .deferred(Reply(line: "451 4.7.1 Later"), until: noon),
            ]
        )
        #expect(report.accepted.map(\.subscriber) == ["1"])
        #expect(report.deferred.map(\.line) == [2])
        #expect(report.in_doubt.map(\.subscriber) == ["3", "4", "5"])
        // The refusal may be that of the first of two tries.
        #expect(report.in_doubt.map(\.reason) == [.notInLog, .unfinished, .triesMissing])
        #expect(report.lines == 5)
    }

    @Test func knowsACopyByItsReturnPath() async throws {
        let desk = try Desk(readers: [7: 1])
        let sender = try #require(desk.sender(7))
        let log = """
            33d6eb3a09d1289a smtp envelope evpid=8a1aa510a9538347 from=<\(sender)> to=<a@r.example>
            """
        let report = try await desk.resolve(log, now: noon)
        #expect(report.accepted.map(\.reply) == ["8a1aa510 Message accepted for delivery"])
        #expect(Array(desk.settled.keys) == [7])
    }

    @Test func leavesAloneWhatSomebodyElseSettled() async throws {
        let desk = try Desk(readers: [1: 1], takes: false)
        let log = "{\"message_id\": \"\(desk.messageID(1))\", \"state\": \"rejected\"}"
        let report = try await desk.resolve(log, now: noon)
        #expect(report.rejected.isEmpty)
        #expect(report.in_doubt.map(\.reason) == [.settledMeanwhile])
    }

    @Test func readsNoLogWhereNothingIsInDoubt() async throws {
        let report = try await Desk(readers: [:]).resolve("x", now: noon)
        #expect(report.lines == 0)
    }
}

/// A campaign with copies in doubt, and what is settled of them.
private final class Desk: Sendable {
    private let campaign = Campaign(
        id: "abcdefghij",
        permalink: "one",
        path: "one.md",
        edition: "e",
        state: .sending,
        createdAt: .distantPast,
        finishedAt: nil
    )
    private let publication: Publication
    private let returnPath: ReturnPath
    private let secret: Secret
    private let deliveries: [Delivery]
    private let takes: Bool
    private let settlements = Mutex<[Int64: Settlement]>([:])

    /// `readers`: how often each was tried.
    init(readers: [Int64: Int], takes: Bool = true) throws {
        publication = Publication(
            name: "Proof",
            slug: "proof",
            from: try Mailbox("press@proof.example"),
            replyTo: nil,
            url: "https://proof.example",
            language: "en",
            timeZone: .gmt,
            postalAddress: "",
            tagline: "",
            reason: "",
            imagesURL: "",
            unsubscribeURL: "",
            unsubscribeMailto: "",
            preferencesURL: "",
            archiveURL: "",
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: nil),
            fields: [:]
        )
        returnPath = try ReturnPath("bounce+{token}@proof.example")
        secret = try #require(Secret([UInt8](repeating: 1, count: 32)))
        self.takes = takes
        deliveries = readers.sorted { $0.key < $1.key }
            .map { reader, attempts in
                Delivery(
                    subscriber: reader,
                    address: "ada@reader.example",
                    state: .inDoubt,
                    reply: nil,
                    attempts: attempts,
                    firstAttemptAt: nil,
                    settledAt: nil,
                    server: nil
                )
            }
    }

    var settled: [Int64: Settlement] { settlements.withLock { $0 } }

    func messageID(_ reader: Int64) -> String {
        MessageIdentity(campaign: campaign.id, secret: secret, publication).messageID(of: reader)
    }

    func sender(_ reader: Int64) -> String? {
        let tokens = ReturnTokens(campaign: campaign.id, secret: secret)
        return returnPath.address(token: tokens.token(of: reader))?.wire
    }

    func resolve(_ log: String, now: Date) async throws -> LogResolutionReport {
        let resolution = LogResolution(
            campaign: campaign,
            publication: publication,
            returnPath: returnPath,
            secret: secret,
            page: { after, limit in
                Array(self.deliveries.filter { $0.subscriber > after }.prefix(limit))
            },
            settle: { reader, settlement in
                if self.takes { self.settlements.withLock { $0[reader] = settlement } }
                return self.takes
            }
        )
        return try await resolution.run(now: now) { reader in
            reader.read(Array(log.utf8))
            reader.finish()
        }
    }
}
