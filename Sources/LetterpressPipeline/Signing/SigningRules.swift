internal import LetterpressModel

/// What can be wrong with the keys that sign.
enum SigningRules {
    static let key = CheckRule(
        "dkim.key",
        .warning,
        when: "the file of a signing key is missing, open to others, or no key",
        why: "Nothing is sent from this machine until it can sign."
    )
    static let weak = CheckRule(
        "dkim.weak",
        .warning,
        when: "an RSA key that signs has fewer than 2048 bits",
        why: "Some providers treat the signature as none (RFC 8301, 3.2)."
    )
    static let alone = CheckRule(
        "dkim.alone",
        .warning,
        when: "an Ed25519 key signs without an RSA key beside it",
        why: "Many providers cannot read Ed25519 yet and take the message for unsigned."
    )
    static let alignment = CheckRule(
        "dkim.alignment",
        .warning,
        when: "no key signs for the domain of `publication.from`, or one above or below it",
        why: "DMARC counts only a signature of the domain that readers see (RFC 9989)."
    )

    static let all = [key, weak, alone, alignment]
}
