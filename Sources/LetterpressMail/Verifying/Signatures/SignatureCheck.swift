internal import LetterpressModel

/// A signature that holds.
struct SignatureCheck: MessageCheck {
    static let rules = [missing, failed, key, unknown, syntax]

    private static let missing = CheckRule(
        "mail.dkim.missing",
        .error,
        when: "the message has no DKIM signature",
        why: "Gmail, Yahoo, Microsoft and Apple refuse newsletters without one."
    )
    private static let failed = CheckRule(
        "mail.dkim.failed",
        .error,
        when: "a signature does not fit the message",
        why: "Receivers take the message as unsigned (RFC 6376 §6.1)."
    )
    private static let key = CheckRule(
        "mail.dkim.key",
        .error,
        when: "the key of a signature is not in DNS, or is withdrawn",
        why: "Nobody can verify the signature (RFC 6376 §6.1.2)."
    )
    private static let unknown = CheckRule(
        "mail.dkim.unknown",
        .warning,
        when: "DNS could not be asked for the key of a signature",
        why: "Whether the signature holds is not known."
    )
    private static let syntax = CheckRule(
        "mail.dkim.syntax",
        .error,
        when: "a signature cannot be read",
        why: "Receivers pass over it (RFC 6376 §6.1.1)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        if subject.signatures.isEmpty, subject.header["dkim-signature"] == nil {
            return [
                subject.finding(
                    Self.missing,
                    at: 0,
                    "The message has no DKIM signature",
                    remedy: "Sign it, or look at a copy that went through the provider who signs."
                )
            ]
        }
        return subject.signatures.compactMap { signature in
            switch signature.result {
            case .pass:
                return nil
            case .fail(let words):
                // That it has expired is said by itself.
                if SignatureStrengthCheck.isExpired(signature, at: subject.now) { return nil }
                return subject.finding(
                    Self.failed,
                    of: signature,
                    "The signature of \(signature.domain) fails: \(words)",
                    remedy: "Look for what changed the message after it was signed."
                )
            case .keyMissing(let words):
                return subject.finding(
                    Self.key,
                    of: signature,
                    "The signature of \(signature.domain) has no key: \(words)",
                    remedy: "Publish the key as a TXT record of its selector."
                )
            case .keyUnknown(let words):
                return subject.finding(
                    Self.unknown,
                    of: signature,
                    "The key of \(signature.domain) could not be asked for: \(words)",
                    remedy: "Try again, or give the record in a file with --dns."
                )
            case .malformed(let words):
                return subject.finding(
                    Self.syntax,
                    of: signature,
                    "A DKIM signature cannot be read: \(words)",
                    remedy: "Sign the message anew."
                )
            }
        }
    }
}
