internal import LetterpressModel

/// What a provider's mail API cannot express of an issue; told with the plan, when it is known what the
/// copies are.
enum ProviderRules {
    static let header = CheckRule(
        "provider.header",
        .info,
        when: "the mail API replaces or drops a field of the header (with `send` alone)",
        why: "Readers get another than the one that the message has here."
    )
    static let unsubscribe = CheckRule(
        "provider.unsubscribe",
        .warning,
        when: "the mail API replaces or drops `List-Unsubscribe` or `List-Unsubscribe-Post` (with "
            + "`send` alone)",
        why:
            "Gmail and Yahoo ask for both, and mail programs show no button without them (RFC 8058)."
    )
    static let size = CheckRule(
        "provider.size",
        .error,
        when: "the largest copy is larger than the mail API takes (with `send` alone)",
        why: "It would be refused."
    )
    static let attachments = CheckRule(
        "provider.attachments",
        .error,
        when:
            "an issue brings files or pictures along, and the mail API takes none (with `send` alone)",
        why: "Every copy would be refused."
    )
    static let sender = CheckRule(
        "provider.sender",
        .error,
        when:
            "`from` or `reply_to` needs SMTPUTF8, which the mail API does not take (with `send` alone)",
        why: "Every copy would be refused."
    )
    static let addresses = CheckRule(
        "provider.addresses",
        .warning,
        when: "readers have addresses that need SMTPUTF8, which the mail API does not take (with "
            + "`send` alone)",
        why: "Their copies are rejected."
    )
    static let returnPath = CheckRule(
        "provider.return_path",
        .info,
        when: "`delivery.return_path` is set, and a mail API has its own (with `send` alone)",
        why: "Bounces go to the provider, and it tells of them."
    )
    static let signature = CheckRule(
        "provider.dkim",
        .info,
        when: "`dkim` names keys, and the mail API makes the message itself (with `send` alone)",
        why: "Our keys sign nothing; the provider signs with its own."
    )

    static let all = [
        header, unsubscribe, size, attachments, sender, addresses, returnPath, signature,
    ]
}
