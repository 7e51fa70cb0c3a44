/// Follows an SPF record through everything that it includes, and counts.
struct SPFWalk<Source: DNSSource> {
    static var lookupLimit: Int { 10 }
    static var voidLimit: Int { 2 }
    /// Mail servers behind one `mx`.
    static var serverLimit: Int { 10 }
    /// Counting goes on past the limit, to tell by how much, and then ends.
    static var patience: Int { 40 }

    let source: Source
    private var lookups = 0
    private var voidLookups: [String] = []
    private var faults: [SPFFault] = []
    private var remarks: [SPFRemark] = []
    private var unanswered: [String] = []

    init(source: Source) {
        self.source = source
    }

    func evaluation(of record: String, qualifier: SPFQualifier?) -> SPFEvaluation {
        var faults = faults
        if lookups > Self.lookupLimit { faults.append(.tooManyLookups(lookups)) }
        if voidLookups.count > Self.voidLimit { faults.append(.tooManyVoidLookups(voidLookups)) }
        return SPFEvaluation(
            record: record,
            lookups: lookups,
            voidLookups: voidLookups,
            faults: faults,
            remarks: remarks,
            unanswered: unanswered,
            qualifier: qualifier
        )
    }

    /// Follows the one record of a domain; `above` are the domains whose records led here.
    mutating func follow(
        _ records: [String],
        of domain: String,
        above: [String]
    ) async -> SPFQualifier? {
        guard records.count == 1, let record = SPFRecord(records[0], of: domain) else {
            note(.severalRecords(domain: domain, count: records.count))
            return nil
        }
        for fault in record.faults { note(fault) }
        for remark in SPFRemark.remarks(on: record, of: domain) where !remarks.contains(remark) {
            remarks.append(remark)
        }
        let above = above + [domain]
        for (mechanism, qualifier) in record.mechanisms {
            if mechanism == .all { return qualifier }
            await look(up: mechanism, of: domain, above: above)
        }
        guard let target = record.redirect, count() else { return nil }
        return await enter(target, namedBy: "'redirect=' of \(domain)", above: above)
    }

    private mutating func look(
        up mechanism: SPFMechanism,
        of domain: String,
        above: [String]
    ) async {
        switch mechanism {
        case .all, .ip4, .ip6: break
        case .include(let target):
            guard count() else { return }
            _ = await enter(target, namedBy: "'include:' of \(domain)", above: above)
        case .a(let target):
            guard count(), let name = askable(target ?? domain) else { return }
            let answer = await source.answer(.a, of: name)
            settle(answer.isVoid ? await source.answer(.aaaa, of: name) : answer, at: name)
        case .mx(let target):
            guard count(), let name = askable(target ?? domain) else { return }
            let answer = await source.answer(.mx, of: name)
            settle(answer, at: name)
            if case .found(let servers) = answer, servers.count > Self.serverLimit {
                note(.tooManyServers(domain: name, count: servers.count))
            }
        case .exists(let target):
            guard count(), let name = askable(target) else { return }
            settle(await source.answer(.a, of: name), at: name)
        // What it asks depends on the sender's address alone.
        case .ptr: _ = count()
        }
    }

    /// The record of another domain.
    private mutating func enter(
        _ target: String,
        namedBy: String,
        above: [String]
    ) async -> SPFQualifier? {
        guard let name = askable(target) else { return nil }
        guard !above.contains(name) else {
            note(.circle(domain: name))
            return nil
        }
        switch await source.spfRecords(at: name) {
        case .failed(let reason): unanswered.append(reason)
        case .found(let records):
            if !records.isEmpty { return await follow(records, of: name, above: above) }
            note(.nothingThere(domain: name, namedBy: namedBy))
        }
        return nil
    }

    /// One look-up more; false when nobody would go on.
    private mutating func count() -> Bool {
        lookups += 1
        return lookups < Self.patience
    }

    /// Nil for a name with macros, which only a message fills in.
    private func askable(_ text: String) -> String? {
        SPFDomainSpec.hasMacro(text) ? nil : DNSName.canonical(text)
    }

    private mutating func settle(_ answer: DNSAnswer, at name: String) {
        switch answer {
        case .found: break
        case .noSuchName, .noSuchType: voidLookups.append(name)
        case .failed(let reason): unanswered.append(reason)
        }
    }

    /// A record that is included twice has its faults once.
    private mutating func note(_ fault: SPFFault) {
        if !faults.contains(fault) { faults.append(fault) }
    }
}

extension DNSSource {
    /// The texts of a domain that are SPF records.
    func spfRecords(at domain: String) async -> DNSTexts {
        switch await texts(at: domain) {
        case .found(let texts): .found(texts.filter { SPFRecord($0, of: domain) != nil })
        case .failed(let reason): .failed(reason)
        }
    }
}
