internal import LetterpressCrypto
internal import LetterpressModel
package import LetterpressWorkspace

/// What of the configuration a planned copy depends on, beside its edition.
package enum CampaignSettings {
    /// 64 hexadecimal digits, another for each configuration that makes other copies or sends them
    /// another way.
    ///
    /// Limits and patience are no part of it: they change when a copy goes, not which.
    package static func digest(of configuration: Configuration) -> String {
        let publication = configuration.publication
        var parts = [
            publication.name, publication.slug, text(publication.from),
            publication.replyTo.map(text) ?? "", publication.unsubscribeURL,
            publication.unsubscribeMailto, publication.preferencesURL, publication.archiveURL,
            configuration.returnPath.map(text) ?? "", text(configuration.transport),
        ]
        parts += configuration.signatures.flatMap { [$0.domain, $0.selector] }
        // With their lengths, so that nothing moves from one part to the next unseen.
        return SHA256.hex(parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
    }

    private static func text(_ mailbox: Mailbox) -> String {
        "\(mailbox.name) <\(mailbox.address.wire)>"
    }

    private static func text(_ path: ReturnPath) -> String {
        let token = String(repeating: "a", count: ReturnPath.tokenLength)
        let shown = path.address(token: token)?.wire ?? path.domain
        return path.isPersonal ? "personal \(shown)" : shown
    }

    private static func text(_ transport: TransportChoice) -> String {
        switch transport {
        case .outbox: transport.name
        case .smtp(let server): "\(transport.name) \(server.host):\(server.port)"
        case .api(let choice): choice.outline
        }
    }
}
