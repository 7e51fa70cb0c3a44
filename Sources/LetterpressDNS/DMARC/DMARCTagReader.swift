/// Reads the values of a DMARC record's tags, and keeps what is wrong with them.
struct DMARCTagReader {
    enum Alignment: String, CaseIterable {
        case relaxed = "r"
        case strict = "s"
    }

    enum Answer: String, CaseIterable {
        case yes = "y"
        case no = "n"
    }

    private static let known = [
        "v", "p", "sp", "np", "adkim", "aspf", "rua", "ruf", "psd", "t", "fo",
    ]
    /// RFC 7489 §6.3 had them.
    private static let obsolete = ["pct", "rf", "ri"]

    private let tags: DMARCTags
    private(set) var faults: [DMARCFault]

    init(_ tags: DMARCTags) {
        self.tags = tags
        faults = tags.faults
    }

    /// Nil for a tag that is missing or has another value.
    mutating func value<Value: RawRepresentable & CaseIterable>(_ tag: String) -> Value?
    where Value.RawValue == String {
        guard let text = tags[tag] else { return nil }
        if let value = Value(rawValue: text.lowercased()) { return value }
        let allowed = Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        faults.append(.badValue(tag: tag, value: text, allowed: allowed))
        return nil
    }

    /// Parted by commas; the size behind a `!` is of RFC 7489 and means nothing any more.
    mutating func addresses(_ tag: String) -> [String] {
        guard let text = tags[tag] else { return [] }
        var addresses: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let written = DMARCTags.trimmed(part)
            let address = written.prefix { $0 != "!" }
            if isAddress(address) {
                addresses.append(String(address))
            } else {
                faults.append(.badReportAddress(tag: tag, address: String(written)))
            }
        }
        return addresses
    }

    mutating func noteOtherTags() {
        if tags["p"] == nil {
            faults.append(.policyMissing)
        } else if tags.pairs.dropFirst().first?.name != "p" {
            faults.append(.policyNotSecond)
        }
        for (name, _) in tags.pairs where !Self.known.contains(name) {
            faults.append(Self.obsolete.contains(name) ? .obsolete(name) : .unknownTag(name))
        }
    }

    private func isAddress(_ text: Substring) -> Bool {
        guard let colon = text.firstIndex(of: ":"), !text.contains(" ") else { return false }
        guard text[..<colon].lowercased() == "mailto" else {
            // Receivers pass over what they do not know; it is none the less written as it should be.
            return text[text.index(after: colon)...].hasPrefix("//")
        }
        let parts = text[text.index(after: colon)...]
            .split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] != ""
            && DNSName.canonical(parts[1].prefix { $0 != "?" }.description) != nil
    }
}
