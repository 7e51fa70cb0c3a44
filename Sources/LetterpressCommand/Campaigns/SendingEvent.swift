internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline

/// A line of `--events`; `docs/schemas/event.schema.json` holds the names.
enum SendingEvent {
    /// A copy has come to a state.
    struct Copy: Encodable {
        let event = "copy"
        let campaign: String
        let subscriber: String
        let state: String
        @OrNull var code: Int?
        @OrNull var enhanced: String?
        @OrNull var reply: String?
        let attempts: Int
        let at: String

        init(_ copy: SettledCopy, of campaign: String) {
            self.campaign = campaign
            subscriber = String(copy.subscriber)
            state = copy.state.rawValue
            code = copy.reply?.knownCode
            enhanced = copy.reply?.enhanced
            reply = copy.reply?.text.withoutAddresses
            attempts = copy.attempts
            at = Timestamp.text(copy.at)
        }
    }

    /// How far the campaign is, each second.
    struct Progress: Encodable {
        let event = "progress"
        let campaign: String
        let state: String
        let counts: StatusReport.Counts
        @OrNull var rate_per_second: Double?
        @OrNull var eta_seconds: Double?
        let at: String
    }

    /// Nothing is due before that time.
    struct Waiting: Encodable {
        let event = "waiting"
        let campaign: String
        let until: String
        let at: String
    }

    /// The mail server does not answer.
    struct Silent: Encodable {
        let event = "silent"
        let campaign: String
        let reply: String
        let at: String
    }

    /// The last one.
    struct End: Encodable {
        let event = "end"
        let campaign: String
        let state: String
        let counts: StatusReport.Counts
        /// Lines that were not fetched in time.
        let left_out: Int
        let at: String
    }
}

extension Reply {
    /// Nil where nobody answered.
    fileprivate var knownCode: Int? { (100...599).contains(code) ? code : nil }
}

extension String {
    /// A mail server's words often repeat the address; whoever watches a send has no need of it.
    var withoutAddresses: String {
        guard contains("@") else { return self }
        return split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.contains("@") ? "…" : $0 }
            .joined(separator: " ")
    }
}
