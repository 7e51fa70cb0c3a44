internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressWorkspace

/// What a provider's mail API makes of a plan's copies, told before one of them is sent.
struct APIFindings {
    let traits: MailAPITraits
    let configuration: Configuration
    let edition: Edition
    /// Names of a copy's header fields.
    let fields: [String]
    /// Bytes of the largest copy as a whole message.
    let largest: Int
    /// Readers whose addresses need SMTPUTF8.
    let internationalReaders: Int

    func findings() -> [Finding] {
        unsendable + addresses + fields.compactMap(field)
            + [returnPath, signature].compactMap(\.self)
    }

    private func finding(_ rule: CheckRule, _ message: String, remedy: String) -> Finding {
        Finding(rule, at: configuration.transportLocation, message, remedy: remedy)
    }

    // MARK: - What would be refused

    private var unsendable: [Finding] {
        var findings: [Finding] = []
        let most = min(traits.bytesPerMessage, traits.bytesPerRequest)
        if size > most {
            findings.append(
                finding(
                    ProviderRules.size,
                    "Largest copy has \(size) bytes, and \(traits.title) takes \(most)",
                    remedy: "Link to files and pictures rather than bring them along."
                )
            )
        }
        let files = edition.attachments.count + edition.pictures.count
        if files > 0, !traits.takesAttachments {
            findings.append(
                finding(
                    ProviderRules.attachments,
                    "Issue brings \(files) \(files == 1 ? "file" : "files") along, and "
                        + "\(traits.title) takes none",
                    remedy: "Link to them ('images: link'), or send over SMTP."
                )
            )
        }
        return findings
    }

    /// As the provider counts it: a whole message travels as base64, of 3 octets 4; parts are no larger
    /// than the message that is made of them.
    private var size: Int {
        switch traits.form {
        case .whole: (largest + 2) / 3 * 4
        case .parts: largest
        }
    }

    private var addresses: [Finding] {
        guard !traits.takesInternationalAddresses else { return [] }
        var findings: [Finding] = []
        let publication = configuration.publication
        if publication.from.address.needsUTF8 || publication.replyTo?.address.needsUTF8 == true {
            findings.append(
                finding(
                    ProviderRules.sender,
                    "Address in 'from' or 'reply_to' needs SMTPUTF8, which \(traits.title) does "
                        + "not take",
                    remedy:
                        "Use an address with letters of ASCII before the '@', or send over SMTP."
                )
            )
        }
        if internationalReaders > 0 {
            findings.append(
                finding(
                    ProviderRules.addresses,
                    "Readers whose addresses need SMTPUTF8, which \(traits.title) does not take: "
                        + "\(internationalReaders)",
                    remedy: "Their copies are rejected; 'letterpress retry' over SMTP reaches them."
                )
            )
        }
        return findings
    }

    // MARK: - What would be otherwise

    private func field(_ name: String) -> Finding? {
        let message: String
        switch traits.fate(of: name) {
        case .kept: return nil
        case .replaced(let words):
            message = "Header field '\(name)' is replaced by \(traits.title): \(words)"
        case .dropped(let words):
            message = "Header field '\(name)' is dropped by \(traits.title): \(words)"
        }
        let isForLeaving = ["list-unsubscribe", "list-unsubscribe-post"].contains(name.lowercased())
        return finding(
            isForLeaving ? ProviderRules.unsubscribe : ProviderRules.header,
            message,
            remedy: isForLeaving
                ? "Let the provider hand it on, or send over SMTP."
                : "Nothing needs to be done; over SMTP it stays as it is."
        )
    }

    private var returnPath: Finding? {
        guard configuration.returnPath != nil, traits.fate(of: "Return-Path") != .kept else {
            return nil
        }
        return finding(
            ProviderRules.returnPath,
            "Key 'delivery.return_path' is not used: bounces go to \(traits.title)",
            remedy: "Take it out, or read of bounces at the provider."
        )
    }

    private var signature: Finding? {
        guard traits.form == .parts, !configuration.signatures.isEmpty else { return nil }
        return finding(
            ProviderRules.signature,
            "Keys in 'dkim' sign nothing: \(traits.title) makes the message and signs it",
            remedy:
                "Verify the domain of 'from' there, so that the signature is one of that domain."
        )
    }
}
