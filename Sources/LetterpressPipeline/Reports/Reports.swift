package import LetterpressModel

// The objects of `--json`. Their names are a promise: `docs/json.md` describes them and the schemas
// in `docs/schemas/` hold them.

/// `render --format json`.
package struct RenderReport: Encodable, Sendable {
    package let subject: String
    package let preheader: String
    package let permalink: String
    package let redirect_from: [String]
    @OrNull package var public_date: String?
    package let tags: [String]
    package let language: String
    package let html: String
    package let text: String
    package let html_bytes: Int
    package let edition: String
    package let links: [EditionLink]
    package let merge_fields: [MergeFieldReport]
    package let findings: [Finding]
}

package struct MergeFieldReport: Encodable, Sendable {
    package let name: String
    @OrNull package var fallback: String?
    package let line: Int
}

/// `links --json`.
package struct LinksReport: Encodable, Sendable {
    package let links: [EditionLink]

    package init(_ links: [EditionLink]) {
        self.links = links
    }
}

/// `check --json`.
package struct CheckReport: Encodable, Sendable {
    package let findings: [Finding]

    package init(_ findings: [Finding]) {
        self.findings = findings
    }
}

/// `list --json`.
package struct ListReport: Encodable, Sendable {
    package struct Item: Encodable, Sendable {
        package let path: String
        package let permalink: String
        package let title: String
        @OrNull package var public_date: String?
        @OrNull package var status: String?
        /// The state of its newest campaign.
        @OrNull package var campaign: String?
        package let findings: [Finding]
    }

    package let issues: [Item]
}

/// `send --dry-run --json`.
package struct PlanReport: Encodable, Sendable {
    package struct Excluded: Encodable, Sendable {
        package let suppressed: Int
        package let pending: Int
        package let duplicate: Int
        package let segment: Int
    }

    package struct Size: Encodable, Sendable {
        package let median: Int
        package let largest: Int
    }

    package struct MergeFinding: Encodable, Sendable {
        package let field: String
        package let subscribers: Int
        package let sample_ids: [String]
    }

    package struct Limit: Encodable, Equatable, Sendable {
        package let max: Int
        /// `second`, `minute`, `hour`, `day`, or a number of them such as `10m`.
        package let per: String
        /// `each` for every domain alone; nil for all mail together.
        @OrNull package var domain: String?

        init(_ limit: SendingLimit) {
            max = limit.max
            let names: [Duration: String] = [
                .seconds(1): "second", .seconds(60): "minute", .seconds(3_600): "hour",
                .seconds(86_400): "day",
            ]
            per = names[limit.window] ?? limit.window.written
            switch limit.domains {
            case .all: domain = nil
            case .one(let name): domain = name
            case .each: domain = "each"
            }
        }
    }

    package let plan: String
    package let issue: String
    package let edition: String
    @OrNull package var segment: String?
    package let recipients: Int
    package let excluded: Excluded
    package let bytes: Size
    package let html_bytes: Size
    package let links: [EditionLink]
    package let merge_findings: [MergeFinding]
    package let limits: [Limit]
    @OrNull package var seconds_expected: Double?
    @OrNull package var finish_expected: String?
    package let findings: [Finding]
}

/// `status --json CAMPAIGN`, and the end of `send --json`.
package struct StatusReport: Encodable, Sendable {
    package struct Counts: Encodable, Sendable {
        package let total: Int
        package let pending: Int
        package let attempting: Int
        package let accepted: Int
        package let deferred: Int
        package let rejected: Int
        package let in_doubt: Int
        package let skipped: Int

        package init(_ counts: DeliveryCounts) {
            total = counts.total
            pending = counts[.pending]
            attempting = counts[.attempting]
            accepted = counts[.accepted]
            deferred = counts[.deferred]
            rejected = counts[.rejected]
            in_doubt = counts[.inDoubt]
            skipped = counts[.skipped]
        }
    }

    package let campaign: String
    package let issue: String
    package let edition: String
    package let state: String
    package let counts: Counts
    @OrNull package var rate_per_second: Double?
    @OrNull package var eta_seconds: Double?
    /// Why it is paused or held, or sent by nobody though it is `sending`.
    @OrNull package var note: String?
    @OrNull package var start_at: String?
}

extension StatusReport {
    /// It is called `sending`, and its sender is no more: one that is sent has nothing to note.
    package var isAbandoned: Bool { state == Campaign.State.sending.rawValue && note != nil }
}

/// `status --json`.
package struct CampaignsReport: Encodable, Sendable {
    package let campaigns: [StatusReport]
}

/// One line of `recipients`; the names are also the head of its CSV.
package struct RecipientReport: Encodable, Sendable {
    package let subscriber: String
    @OrNull package var address: String?
    package let state: String
    @OrNull package var code: Int?
    @OrNull package var enhanced: String?
    @OrNull package var reply: String?
    package let attempts: Int
    package let edition: String
    package let message_id: String
    @OrNull package var first_attempt_at: String?
    @OrNull package var settled_at: String?
    @OrNull package var server: String?

    package static let csvHead =
        "subscriber,address,state,code,enhanced,reply,attempts,edition,message_id,"
        + "first_attempt_at,settled_at,server"

    /// One line by RFC 4180, without its line end.
    package var csv: String {
        let columns: [String] = [
            subscriber, address ?? "", state, code.map(String.init) ?? "", enhanced ?? "",
            reply ?? "",
            String(attempts), edition, message_id, first_attempt_at ?? "", settled_at ?? "",
            server ?? "",
        ]
        return columns.map(CSV.quoted).joined(separator: ",")
    }
}
