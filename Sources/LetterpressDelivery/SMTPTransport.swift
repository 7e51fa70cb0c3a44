package import LetterpressCurl
package import LetterpressModel

/// Hands messages to a mail server over one connection.
package struct SMTPTransport: Transport {
    private let settings: SMTPServerSettings

    package init(_ settings: SMTPServerSettings) {
        self.settings = settings
    }

    /// Whether the server lets us in.
    package func probe(senderDomain: String) async -> SMTPProbe {
        await SMTPConnection(settings).probe(senderDomain: senderDomain)
    }

    package func deliver(
        _ mail: some AsyncSequence<OutgoingMessage, Never> & Sendable,
        journal: some DeliveryJournal
    ) async {
        let connection = SMTPConnection(settings)
        await deliverOneByOne(mail, journal: journal, server: settings.name) { message in
            await connection.send(message)
        }
    }
}
