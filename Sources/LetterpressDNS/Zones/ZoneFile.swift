/// A text in the form of a zone file which answers in place of DNS (RFC 1035 §5.1).
///
/// Records can so be rehearsed before they are published. What it does not hold does not exist.
package struct ZoneFile: DNSSource {
    /// Aliases that are followed one after another.
    private static let aliasLimit = 8

    private let names: ZoneNames

    /// Reads the whole text, so that the error tells every fault in it.
    package init(parsing text: String, path: String) throws(ZoneFileError) {
        var reader = ZoneReader(path: path)
        reader.read(text)
        guard reader.faults.isEmpty else { throw ZoneFileError(faults: reader.faults) }
        names = reader.names
    }

    package func answer(to question: DNSQuestion) -> DNSAnswer {
        var name = question.name
        for _ in 0...Self.aliasLimit {
            guard let records = names.records(at: name) else { return .noSuchName }
            if let found = records[question.type] { return .found(found) }
            guard case .name(let target) = records[.cname]?.first else { return .noSuchType }
            name = target
        }
        return .failed("the aliases of '\(question.name)' lead in a circle")
    }
}
