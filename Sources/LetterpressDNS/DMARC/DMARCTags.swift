/// The tags of a DMARC record: `name=value` between semicolons (RFC 9989 §4.7).
///
/// What cannot be read is passed over, as receivers do; names are in small letters.
struct DMARCTags {
    private(set) var pairs: [(name: String, value: String)] = []
    private(set) var faults: [DMARCFault] = []

    init(_ text: String) {
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            let part = Self.trimmed(part)
            guard !part.isEmpty else { continue }
            guard let sign = part.firstIndex(of: "=") else {
                faults.append(.noValue(String(part)))
                continue
            }
            let name = Self.trimmed(part[..<sign]).lowercased()
            guard self[name] == nil else {
                faults.append(.doubled(name))
                continue
            }
            pairs.append((name, String(Self.trimmed(part[part.index(after: sign)...]))))
        }
    }

    subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
        return start.dropLast(blanks)
    }
}
