internal import LetterpressModel

/// Parts that decode to what was written.
struct TransferCheck: MessageCheck {
    static let rules = [encoding, charset]

    private static let encoding = CheckRule(
        "mail.mime.encoding",
        .error,
        when: "a part is not encoded as it says",
        why: "Programs guess, each in its own way, and relays mend what breaks the signature "
            + "(RFC 2045 §6)."
    )
    private static let charset = CheckRule(
        "mail.mime.charset",
        .error,
        when: "a text part is not in its character set, or in one that few programs know",
        why: "Readers see wrong letters (RFC 2045 §5, RFC 2046 §4.1.2)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        subject.leaves.flatMap { leaf in
            [encodingFinding(leaf, subject), charsetFinding(leaf, subject)].compactMap(\.self)
        }
    }

    private func encodingFinding(_ leaf: DecodedPart, _ subject: MessageSubject) -> Finding? {
        let part = leaf.part
        if case .unknown = part.encoding {
            return subject.finding(
                Self.encoding,
                at: part.header["content-transfer-encoding"]?.valueOffset ?? part.body.lowerBound,
                "A part of \(part.type.name) has an encoding that does not exist",
                remedy: "Write 7bit, quoted-printable or base64."
            )
        }
        guard let fault = leaf.fault else { return nil }
        let rest = leaf.faultCount > 1 ? ", and \(leaf.faultCount - 1) more" : ""
        return subject.finding(
            Self.encoding,
            at: fault.offset,
            "A part of \(part.type.name) \(fault.words)\(rest)",
            remedy: "Encode the part anew."
        )
    }

    private func charsetFinding(_ leaf: DecodedPart, _ subject: MessageSubject) -> Finding? {
        let part = leaf.part
        guard part.type.type == "text" else { return nil }
        let name = part.type.parameters["charset"] ?? "us-ascii"
        let words: String
        if !MailCharset.isKnown(name) {
            words = "is in '\(name)', which few programs know"
        } else if MailCharset.text(leaf.bytes, in: name) == nil {
            // Bare octets above 127 where seven bits were promised have been told already.
            guard part.encoding != .sevenBit else { return nil }
            words = "holds octets that '\(name)' does not have"
        } else {
            return nil
        }
        return subject.finding(
            Self.charset,
            at: part.header["content-type"]?.valueOffset ?? part.body.lowerBound,
            "A part of \(part.type.name) \(words)",
            remedy: "Write the text as UTF-8 and say 'charset=utf-8'."
        )
    }
}
