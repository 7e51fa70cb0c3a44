/// The DMARC records at a domain and above it (RFC 9989 §4.10).
struct DMARCWalk {
    /// The most questions that a walk may ask.
    static let questionLimit = 8

    private let domain: String
    /// From the longest name to the shortest.
    private(set) var records: [(domain: String, record: DMARCRecord)] = []
    /// Names with several records, all of which are passed over.
    private(set) var crowded: [String] = []
    /// Why the walk ended early.
    private(set) var failure: String?

    /// Asks at `domain` and at what stands above, until a record ends the walk with `psd=`.
    init(from domain: String, in source: some DNSSource) async {
        self.domain = DNSName.canonical(domain) ?? domain
        for name in Self.names(from: self.domain) {
            switch await source.texts(at: "_dmarc.\(name)") {
            case .failed(let reason):
                failure = reason
                return
            case .found(let texts):
                let found = texts.compactMap { DMARCRecord($0) }
                if found.count > 1 { crowded.append(name) }
                guard found.count == 1, let record = found.first else { continue }
                records.append((name, record))
                if record.publicSuffix != .unsaid { return }
            }
        }
    }

    /// The domain, then its last seven labels at most, then one label less each time.
    static func names(from domain: String) -> [String] {
        let labels = DNSName.labels(of: domain)
        guard !labels.isEmpty else { return [] }
        var names = [domain]
        var rest = labels.suffix(min(labels.count - 1, questionLimit - 1))
        while !rest.isEmpty {
            names.append(rest.joined(separator: "."))
            rest = rest.dropFirst()
        }
        return names
    }

    /// §4.10.2, "select the Organizational Domain … from the longest to the shortest".
    var organisationalDomain: String {
        for (name, record) in records {
            if record.publicSuffix == .no { return name }
            if record.publicSuffix == .yes, name != domain { return below(name) }
        }
        return records.last?.domain ?? domain
    }

    /// §4.10.1: the record of the domain itself, else of its organisation, else of the public suffix.
    var applied: (domain: String, record: DMARCRecord)? {
        let organisation = organisationalDomain
        return records.first { $0.domain == domain }
            ?? records.first { $0.domain == organisation }
            ?? records.first { $0.record.publicSuffix == .yes }
    }

    /// One label below, on the way to where the walk began.
    private func below(_ name: String) -> String {
        let count = DNSName.labels(of: name).count
        return DNSName.labels(of: domain).suffix(count + 1).joined(separator: ".")
    }
}
