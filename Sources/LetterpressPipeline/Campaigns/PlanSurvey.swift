internal import Foundation
internal import LetterpressEditions
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressStore
internal import LetterpressWorkspace

/// What every copy of a plan would be, found out by making each once.
struct PlanSurvey {
    private(set) var bytes = SizeTally()
    private(set) var htmlBytes = SizeTally()
    /// Readers of whom a field without fall-back is empty, by the field's name.
    private(set) var emptyFields: [(String, [Int64])] = []
    private(set) var recipients = 0
    /// Those whose addresses need SMTPUTF8.
    private(set) var internationalReaders = 0
    /// Names of a copy's header fields, but for those that no mail API leaves to us; found out only
    /// where one is to be used.
    private(set) var fields: [String] = []
    /// By recipient domain; empty unless a limit asks for them.
    private(set) var domains: [String: Int] = [:]

    init(
        of campaign: Campaign,
        _ open: OpenIssue,
        store: any Store,
        configuration: Configuration,
        signers: [DKIMSigner],
        isForAPI: Bool = false,
        now: Date
    ) async throws {
        let secret = try await store.publicationSecret()
        func workshop(
            _ edition: Edition,
            _ signers: [DKIMSigner],
            makesParts: Bool = false
        ) throws -> CopyWorkshop {
            try CopyWorkshop(
                campaign: campaign,
                edition: edition,
                configuration: configuration,
                signers: signers,
                secret: secret,
                makesParts: makesParts
            )
        }
        let edition = open.rendered.edition
        // A signature takes as long as a thousand copies, and files are the same in all: both are
        // weighed once.
        let bare = try workshop(edition.withEmptyFiles, [])
        let whole = try workshop(edition, signers, makesParts: isForAPI)
        let countsDomains = SendingForecast.needsDomains(configuration.limitsInForce)
        var commonBytes: Int?
        var empty: [MergeField: [Int64]] = [:]
        var copies = DueCopies(store: store, campaign: campaign.id, now: now)
        while let page = try await copies.page() {
            for (delivery, reader) in page {
                let values = bare.values(for: reader)
                for field in edition.emptyFields(with: values) {
                    empty[field, default: []].append(reader.id)
                }
                let size = bare.message(for: delivery, reader: reader, date: now).bytes.count
                if commonBytes == nil {
                    let copy = whole.message(for: delivery, reader: reader, date: now)
                    commonBytes = copy.bytes.count - size
                    if let parts = copy.parts { fields = ["Date"] + parts.fields.map(\.name) }
                }
                bytes.add(size + (commonBytes ?? 0))
                htmlBytes.add(edition.html.filled(with: values).utf8.count)
                recipients += 1
                if reader.address.needsUTF8 { internationalReaders += 1 }
                if countsDomains { domains[reader.address.domain.lowercased(), default: 0] += 1 }
            }
        }
        emptyFields = empty.map { ($0.key.name, $0.value) }.sorted { $0.0 < $1.0 }
    }

    var mergeFindings: [PlanReport.MergeFinding] {
        emptyFields.map { field, ids in
            PlanReport.MergeFinding(
                field: field,
                subscribers: ids.count,
                sample_ids: ids.prefix(5).map { String($0) }
            )
        }
    }
}
