internal import LetterpressModel

/// One sender, under a name that is a name.
struct FromCheck: MessageCheck {
    static let rules = [from, name]

    private static let from = CheckRule(
        "mail.from",
        .error,
        when: "'From' is not exactly one address",
        why: "Gmail refuses several, and DMARC cannot judge them (RFC 5322 §3.6.2)."
    )
    private static let name = CheckRule(
        "mail.from.name",
        .warning,
        when: "the sender's name looks like an address, or holds marks that turn text around",
        why: "Providers take it for an attempt to deceive."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let field = subject.header["from"] else { return [] }
        let list = AddressListReader(field.unfolded)
        func refuse(_ words: String, at index: Int? = nil) -> [Finding] {
            [
                subject.finding(
                    Self.from,
                    of: field,
                    at: index,
                    "'From' \(words)",
                    remedy: "Write one address: 'The Letter <letter@your.domain>'."
                )
            ]
        }
        if let fault = list.fault { return refuse(fault.words, at: fault.offset) }
        guard list.groups == 0, list.mailboxes.count == 1, let author = list.mailboxes.first else {
            return refuse(
                list.groups > 0 ? "holds a group" : "has \(list.mailboxes.count) addresses"
            )
        }
        if let words = AddressCheck.fault(of: author) { return refuse(words, at: author.offset) }
        guard let fault = Self.fault(ofName: author.name) else { return [] }
        return [
            subject.finding(
                Self.name,
                of: field,
                at: author.offset,
                "The sender's name \(fault)",
                remedy: "Write the name of the letter or of its author."
            )
        ]
    }

    private static func fault(ofName name: String) -> String? {
        if name.unicodeScalars.contains(where: HeaderWords.isDirectionControl) {
            return "holds marks that turn text around"
        }
        return HeaderWords.holdAddress(name) ? "looks like an address" : nil
    }
}
