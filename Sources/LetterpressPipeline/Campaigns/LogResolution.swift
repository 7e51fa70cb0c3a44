package import Foundation
package import LetterpressCrypto
package import LetterpressLogs
package import LetterpressModel
package import LetterpressStore

/// Settles the copies of a campaign that are in doubt by what the mail server's own log says of them.
package struct LogResolution: Sendable {
    /// Copies in doubt by ascending subscriber id beyond `after`.
    package typealias Page =
        @Sendable (_ after: Int64, _ limit: Int) async throws -> [Delivery]
    /// False when the copy is not in doubt any more.
    package typealias Settle =
        @Sendable (_ subscriber: Int64, _ settlement: Settlement) async throws -> Bool

    private let campaign: String
    private let publication: Publication
    private let returnPath: ReturnPath?
    private let secret: Secret
    private let page: Page
    private let settle: Settle

    package init(
        campaign: Campaign,
        publication: Publication,
        returnPath: ReturnPath?,
        secret: Secret,
        page: @escaping Page,
        settle: @escaping Settle
    ) {
        self.campaign = campaign.id
        self.publication = publication
        self.returnPath = returnPath
        self.secret = secret
        self.page = page
        self.settle = settle
    }

    /// `read` reads the log once, from its beginning to its end.
    ///
    /// A copy that the server refused for now is due again at `now`.
    package func run(
        now: Date,
        read: (inout MailLogReader) async throws -> Void
    ) async throws -> LogResolutionReport {
        let copies = try await copiesInDoubt()
        var reader = MailLogReader(question(copies))
        if !copies.isEmpty { try await read(&reader) }
        let findings = reader.findings
        var report = LogResolutionReport(campaign: campaign, reader.counts)
        for copy in copies {
            let finding = findings[copy.messageID]
            var end = Self.end(of: copy.delivery, finding, now: now)
            if let settlement = end.settlement {
                let isSettled = try await settle(copy.delivery.subscriber, settlement)
                if !isSettled { end = .kept(.settledMeanwhile) }
            }
            report.add(copy.delivery, copy.messageID, finding, end)
        }
        return report
    }

    private struct Copy {
        let delivery: Delivery
        let messageID: String
    }

    private func copiesInDoubt() async throws -> [Copy] {
        let identity = MessageIdentity(campaign: campaign, secret: secret, publication)
        var copies: [Copy] = []
        var last: Int64 = 0
        while true {
            let deliveries = try await page(last, 1_000)
            guard let end = deliveries.last?.subscriber, end > last else { return copies }
            last = end
            for delivery in deliveries where delivery.state == .inDoubt {
                let messageID = identity.messageID(of: delivery.subscriber)
                copies.append(Copy(delivery: delivery, messageID: messageID))
            }
        }
    }

    private func question(_ copies: [Copy]) -> LogQuestion {
        var senders: [String: String] = [:]
        if let returnPath, returnPath.isPersonal {
            let tokens = ReturnTokens(campaign: campaign, secret: secret)
            for copy in copies {
                let token = tokens.token(of: copy.delivery.subscriber)
                guard let sender = returnPath.address(token: token) else { continue }
                senders[sender.wire] = copy.messageID
            }
        }
        return LogQuestion(messageIDs: Set(copies.map(\.messageID)), senders: senders)
    }

    /// A refusal counts only if the log shows as many tries as were made: otherwise it may be the answer
    /// to an earlier one, and the last may have been taken.
    static func end(of delivery: Delivery, _ finding: LogFinding?, now: Date) -> LogResolutionEnd {
        guard let finding else { return .kept(.notInLog) }
        if case .accepted(let reply) = finding.verdict { return .settled(.accepted(reply)) }
        if let tries = finding.tries, tries < delivery.attempts { return .kept(.triesMissing) }
        switch finding.verdict {
        case .rejected(let reply): return .settled(.rejected(reply))
        case .deferred(let reply): return .settled(.deferred(reply, until: now))
        case .accepted, .unfinished: return .kept(.unfinished)
        }
    }
}

/// What a log came to for one copy.
enum LogResolutionEnd: Equatable {
    case settled(Settlement)
    case kept(LogResolutionReport.Reason)

    var settlement: Settlement? {
        if case .settled(let settlement) = self { settlement } else { nil }
    }
}
