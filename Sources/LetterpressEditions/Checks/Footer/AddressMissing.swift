internal import LetterpressModel

/// A postal address, which the law asks of bulk mail in many places (CAN-SPAM §7704).
struct AddressMissing: Check {
    static let rule = CheckRule(
        "address.missing",
        .error,
        when: "there is no postal address; a warning while messages stay on this machine",
        why: "The law of many countries asks for one in bulk mail (CAN-SPAM §7704)."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        guard subject.publication.postalAddress.allSatisfy(\.isWhitespace) else { return [] }
        return [
            subject.footerFinding(
                Self.rule,
                "Postal address is missing from the footer",
                "Set 'publication.postal_address'."
            )
        ]
    }
}
