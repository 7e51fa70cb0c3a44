/// What one `v=DMARC1` text says (RFC 9989 §4.7; RFC 7489 §6.3 before it).
package struct DMARCRecord: Equatable, Sendable {
    /// What is asked for mail that does not pass.
    package enum Request: String, CaseIterable, Sendable {
        case nothing = "none"
        case quarantine
        case reject
    }

    /// Whether the domain stands above those of many owners.
    package enum PublicSuffix: String, CaseIterable, Sendable {
        case yes = "y"
        case no = "n"
        case unsaid = "u"
    }

    package let text: String
    /// `p=`; nil where it is missing or cannot be read.
    package let request: Request?
    /// `sp=`, for names below.
    package let subdomainRequest: Request?
    /// `np=`, for names below that do not exist.
    package let missingNameRequest: Request?
    /// `adkim=s`: the signing domain must equal the From domain.
    package let isStrictAboutDKIM: Bool
    /// `aspf=s`: the envelope domain must equal the From domain.
    package let isStrictAboutSPF: Bool
    /// `rua=`, such as `mailto:dmarc@proof.example`; only those that can be read.
    package let reportAddresses: [String]
    /// `ruf=`, likewise.
    package let failureAddresses: [String]
    package let publicSuffix: PublicSuffix
    /// `t=y`: receivers are asked to go one step below what `p=` says.
    package let isTesting: Bool
    package let faults: [DMARCFault]

    /// Nil for a text that is no DMARC record: it must begin with `v=DMARC1`.
    package init?(_ text: String) {
        let tags = DMARCTags(text)
        guard let version = tags.pairs.first, version.name == "v", version.value == "DMARC1",
            text.utf8.first.map({ $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") }) == true
        else { return nil }
        var reader = DMARCTagReader(tags)
        self.text = text
        request = reader.value("p")
        subdomainRequest = reader.value("sp")
        missingNameRequest = reader.value("np")
        isStrictAboutDKIM = reader.value("adkim") == DMARCTagReader.Alignment.strict
        isStrictAboutSPF = reader.value("aspf") == DMARCTagReader.Alignment.strict
        reportAddresses = reader.addresses("rua")
        failureAddresses = reader.addresses("ruf")
        publicSuffix = reader.value("psd") ?? .unsaid
        isTesting = reader.value("t") == DMARCTagReader.Answer.yes
        reader.noteOtherTags()
        faults = reader.faults
    }

    /// What receivers go by (RFC 9989 §4.10.1); nil where they let DMARC alone.
    ///
    /// Without `p=` it is `none`. With one that cannot be read, or such an `sp=` or `np=`, it is `none`
    /// only if reports are wanted.
    package func request(isBelow: Bool) -> Request? {
        let isBroken = faults.contains { fault in
            if case .badValue("p", _, _) = fault { return true }
            if case .badValue("sp", _, _) = fault { return true }
            if case .badValue("np", _, _) = fault { return true }
            return false
        }
        if isBroken { return reportAddresses.isEmpty ? nil : Request.nothing }
        let request = request ?? Request.nothing
        return isBelow ? subdomainRequest ?? request : request
    }
}
