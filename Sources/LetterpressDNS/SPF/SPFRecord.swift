/// What one `v=spf1` text says (RFC 7208 §4.5 and §4.6).
package struct SPFRecord: Equatable, Sendable {
    package let text: String
    /// In order; words that cannot be read are left out.
    package let terms: [SPFTerm]
    package let faults: [SPFFault]

    /// Nil for a text that is no SPF record; `domain` is where it stands, for the words of faults.
    package init?(_ text: String, of domain: String) {
        let words = text.split(separator: " ")
        guard words.first?.lowercased() == "v=spf1", !text.hasPrefix(" ") else { return nil }
        self.text = text
        var terms: [SPFTerm] = []
        var faults: [SPFFault] = []
        var seen: Set<String> = []
        for word in words.dropFirst() {
            do throws(SPFTermFault) {
                let term = try SPFTerm(reading: word)
                if let name = term.uniqueName, !seen.insert(name).inserted {
                    faults.append(.doubled(modifier: name, domain: domain))
                } else {
                    terms.append(term)
                }
            } catch {
                faults.append(.syntax(term: String(word), problem: error, domain: domain))
            }
        }
        (self.terms, self.faults) = (terms, faults)
    }

    /// What receivers go through: nothing behind `all` counts, nor `redirect=` beside it (§5.1, §6.1).
    package var mechanisms: [(mechanism: SPFMechanism, qualifier: SPFQualifier)] {
        var mechanisms: [(SPFMechanism, SPFQualifier)] = []
        for case .mechanism(let mechanism, let qualifier) in terms {
            mechanisms.append((mechanism, qualifier))
            if mechanism == .all { break }
        }
        return mechanisms
    }

    /// Where the record leads if nothing in it matches.
    package var redirect: String? {
        guard mechanisms.last?.mechanism != .all else { return nil }
        for case .redirect(let domain) in terms { return domain }
        return nil
    }
}

extension SPFTerm {
    /// Of a modifier that may stand once.
    fileprivate var uniqueName: String? {
        switch self {
        case .redirect: "redirect"
        case .explanation: "exp"
        case .mechanism, .unknownModifier: nil
        }
    }
}
