/// Names with their records, as a zone holds them.
struct ZoneNames: Sendable {
    private var records: [String: [DNSType: [DNSRecord]]] = [:]
    /// The names and all that stand above them: a wildcard answers for none of them.
    private var nodes: Set<String> = []

    /// A name with records that nobody asks for here.
    mutating func insert(_ name: String) {
        records[name, default: [:]].merge([:]) { old, _ in old }
        var node: String? = name
        while let current = node, nodes.insert(current).inserted {
            node = DNSName.parent(of: current)
        }
    }

    /// False for an alias that would stand beside other records; the same record twice is one.
    mutating func insert(_ record: DNSRecord, of type: DNSType, at name: String) -> Bool {
        insert(name)
        var kept = records[name] ?? [:]
        let isAlone = kept.isEmpty || Array(kept.keys) == [type]
        guard isAlone || type != .cname && kept[.cname] == nil else { return false }
        var sameType = kept[type] ?? []
        if !sameType.contains(record) { sameType.append(record) }
        guard type != .cname || sameType.count == 1 else { return false }
        kept[type] = sameType
        records[name] = kept
        return true
    }

    /// Nil for a name that does not exist.
    func records(at name: String) -> [DNSType: [DNSRecord]]? {
        if let found = records[name] { return found }
        guard !nodes.contains(name) else { return nil }
        // A wildcard right below the closest name that exists (RFC 4592 §3.3.1).
        var closest = DNSName.parent(of: name)
        while let current = closest, !nodes.contains(current) {
            closest = DNSName.parent(of: current)
        }
        return closest.flatMap { records["*.\($0)"] }
    }
}
