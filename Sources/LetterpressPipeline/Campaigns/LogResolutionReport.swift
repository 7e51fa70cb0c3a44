internal import LetterpressLogs
internal import LetterpressModel
internal import LetterpressStore

/// `resolve --from-log --json`: which copies a log settled, and why others stay in doubt.
package struct LogResolutionReport: Encodable, Sendable {
    /// Why a copy stays as it was.
    package enum Reason: String, Encodable, Equatable, Sendable {
        case notInLog = "not_in_log"
        /// The server began to read it; nothing says that it was queued.
        case unfinished
        /// The log shows a refusal, and fewer tries than were made.
        case triesMissing = "tries_missing"
        /// Somebody else settled it while the log was read.
        case settledMeanwhile = "settled_meanwhile"
    }

    package struct Copy: Encodable, Sendable {
        package let subscriber: String
        package let message_id: String
        /// Of the log, from 1.
        @OrNull package var line: Int?
        @OrNull package var code: Int?
        @OrNull package var enhanced: String?
        @OrNull package var reply: String?
        /// What became of it in the server's queue.
        package let later: [String]
        @OrNull package var reason: Reason?
    }

    package struct Skipped: Encodable, Equatable, Sendable {
        package let too_long: Int
        package let not_utf8: Int
        package let without_state: Int
    }

    package let campaign: String
    package private(set) var accepted: [Copy] = []
    package private(set) var rejected: [Copy] = []
    package private(set) var deferred: [Copy] = []
    package private(set) var in_doubt: [Copy] = []
    package let lines: Int
    package let skipped: Skipped

    init(campaign: String, _ counts: LogLineCounts) {
        self.campaign = campaign
        lines = counts.lines
        skipped = Skipped(
            too_long: counts.tooLong,
            not_utf8: counts.unreadable,
            without_state: counts.withoutState
        )
    }

    mutating func add(
        _ delivery: Delivery,
        _ messageID: String,
        _ finding: LogFinding?,
        _ end: LogResolutionEnd
    ) {
        func copy(_ reply: Reply?, _ reason: Reason?) -> Copy {
            Copy(
                subscriber: String(delivery.subscriber),
                message_id: "<\(messageID)>",
                line: finding?.line,
                code: reply.flatMap { (100...599).contains($0.code) ? $0.code : nil },
                enhanced: reply?.enhanced,
                reply: reply?.text,
                later: finding?.later ?? [],
                reason: reason
            )
        }
        switch end {
        case .settled(.accepted(let reply)): accepted.append(copy(reply, nil))
        case .settled(.rejected(let reply)), .settled(.unknownMailbox(let reply)):
            rejected.append(copy(reply, nil))
        case .settled(.deferred(let reply, _)): deferred.append(copy(reply, nil))
        case .kept(let reason): in_doubt.append(copy(nil, reason))
        // A log never leaves a doubt behind where it speaks.
        case .settled(.inDoubt), .settled(.returned): in_doubt.append(copy(nil, .unfinished))
        }
    }
}
