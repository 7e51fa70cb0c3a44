internal import LetterpressDNS
internal import LetterpressMail

/// Whether the key that a domain publishes is the one that signs.
enum DKIMHealth {
    /// No key of ours signs.
    static func unsigned(_ domain: String) -> HealthLine {
        HealthLine(
            "dkim \(domain)",
            .advice,
            "no key signs here, so the mail provider has to",
            remedy: "Ask the provider for its DKIM records for \(domain), "
                + "or make a key with 'letterpress keys dkim'."
        )
    }

    static func lines(
        for key: DomainHealth.SigningKey,
        asking source: some DNSSource
    ) async -> [HealthLine] {
        let subject = "dkim \(key.selector) \(key.domain)"
        switch await source.texts(at: key.recordName) {
        case .failed(let reason): return [.unknown(subject, reason)]
        case .found(let texts):
            guard let text = texts.first else {
                return [
                    fault(subject, key, "the key that signs is not published", "Publish it.")
                ]
            }
            guard texts.count == 1 else {
                return [
                    fault(
                        subject,
                        key,
                        "\(key.recordName) has \(texts.count) records, not one",
                        "Keep this one."
                    )
                ]
            }
            return lines(subject, key, DKIMKeyRecord(text))
        }
    }

    private static func lines(
        _ subject: String,
        _ key: DomainHealth.SigningKey,
        _ record: DKIMKeyRecord
    ) -> [HealthLine] {
        let broken = record.faults.filter(\.isFatal)
        guard broken.isEmpty else {
            return broken.map { fault(subject, key, $0.description, $0.remedy) }
        }
        guard key.isPublished(as: record) else {
            return [
                fault(
                    subject,
                    key,
                    "the published key is not the one that signs",
                    "Publish the one that signs, or sign with the other."
                )
            ]
        }
        var lines = record.faults.map { fault in
            HealthLine(subject, .advice, fault.description, remedy: fault.remedy)
        }
        if record.isTesting {
            lines.append(
                HealthLine(
                    subject,
                    .advice,
                    "it says 't=y' (testing), so receivers may take mail for unsigned",
                    remedy: "Take 'y' out of 't=' once mail arrives."
                )
            )
        }
        return lines.isEmpty
            ? [HealthLine(subject, .ok, "the published key is the one that signs")] : lines
    }

    private static func fault(
        _ subject: String,
        _ key: DomainHealth.SigningKey,
        _ message: String,
        _ remedy: String
    ) -> HealthLine {
        let line = ZoneLine.txt(key.recordText, at: key.recordName)
        return HealthLine(subject, .fault, message, remedy: remedy, records: [line])
    }
}

extension DomainHealth.SigningKey {
    var recordName: String { "\(selector)._domainkey.\(domain)" }

    var recordText: String {
        "v=DKIM1; k=\(algorithm.hasPrefix("ed25519") ? "ed25519" : "rsa"); p=\(publicKey)"
    }

    /// Some publish the bare RSAPublicKey, which is the end of what is expected.
    fileprivate func isPublished(as record: DKIMKeyRecord) -> Bool {
        let expected = DKIMKeyRecord(recordText)
        guard expected.keyType == record.keyType, !record.publicKey.isEmpty else { return false }
        if expected.publicKey == record.publicKey { return true }
        let header = expected.publicKey.count - record.publicKey.count
        return record.keyType == .rsa && (20...24).contains(header)
            && expected.publicKey.dropFirst(header).elementsEqual(record.publicKey)
    }
}
