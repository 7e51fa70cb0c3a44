internal import LetterpressModel

/// Seven bits, and no NUL.
struct OctetCheck: MessageCheck {
    static let rules = [zero, high, highBody]

    private static let zero = CheckRule(
        "mail.nul",
        .error,
        when: "a NUL octet stands in the message",
        why: "Servers cut the text there or refuse the message (RFC 5322 §2.2, RFC 2045 §2.7)."
    )
    private static let high = CheckRule(
        "mail.eight-bit",
        .error,
        when: "an octet above 127 stands in a header, or in a part that does not say 8bit",
        why:
            "Only seven bits are agreed on (RFC 5322 §2.2, RFC 2045 §6.2): servers refuse the rest "
            + "or garble it."
    )
    private static let highBody = CheckRule(
        "mail.eight-bit.body",
        .warning,
        when: "a part is sent as 8bit or binary",
        why:
            "A relay without 8BITMIME encodes it anew, and that breaks the signature (RFC 6376 §5.3)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let bytes = subject.message.bytes
        let zeros = tally(bytes[...]) { $0 == 0 }
        var findings: [Finding] = []
        if let first = zeros.first {
            let count = zeros.count == 1 ? "A NUL octet stands" : "\(zeros.count) NUL octets stand"
            findings.append(
                subject.finding(
                    Self.zero,
                    at: first,
                    "\(count) in the message",
                    remedy: "Leave it out of text, or encode the part as base64."
                )
            )
        }
        for part in subject.message.root.all {
            let inHeader = tally(bytes[part.header.range]) { $0 >= 0x80 }
            if let first = inHeader.first {
                findings.append(
                    subject.finding(
                        Self.high,
                        at: first,
                        "\(Self.words(inHeader.count)) in a header",
                        remedy: "Write them as encoded-words, and a domain in its 'xn--' form."
                    )
                )
            }
            guard !part.type.isMultipart else { continue }
            let inBody = tally(bytes[part.body]) { $0 >= 0x80 }
            guard let first = inBody.first else { continue }
            let isDeclared = part.encoding == .eightBit || part.encoding == .binary
            findings.append(
                subject.finding(
                    isDeclared ? Self.highBody : Self.high,
                    at: first,
                    "\(Self.words(inBody.count)) in a part of \(part.type.name)",
                    remedy: "Encode the part as quoted-printable or base64."
                )
            )
        }
        return findings
    }

    private static func words(_ count: Int) -> String {
        count == 1 ? "An octet above 127 stands" : "\(count) octets above 127 stand"
    }

    private func tally(_ bytes: ArraySlice<UInt8>, where fits: (UInt8) -> Bool) -> Tally {
        var tally = Tally()
        for offset in bytes.indices where fits(bytes[offset]) { tally.note(offset) }
        return tally
    }
}
