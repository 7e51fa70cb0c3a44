package import LetterpressCurl
internal import LetterpressModel

/// Hands messages to a mail server over several connections at once.
package struct SMTPTransport: Transport {
    private let settings: SMTPServerSettings

    package init(_ settings: SMTPServerSettings) {
        self.settings = settings
    }

    /// Whether the server lets us in.
    package func probe(senderDomain: String) async -> SMTPProbe {
        var settings = settings
        // Somebody waits.
        settings.patience.command = min(settings.patience.command, .seconds(30))
        let answer = await SMTPWire.open(
            settings,
            senderDomain: senderDomain,
            loop: EventLoop.all[0]
        )
        return switch answer {
        case .success(let wire):
            SMTPProbe(
                failure: nil,
                extensions: wire.extensions,
                certificateEnd: wire.certificateEnd
            )
        case .failure(let failure):
            SMTPProbe(failure: failure, extensions: [], certificateEnd: "")
        }
    }

    package func deliver(
        _ mail: some MailSource,
        journal: some DeliveryJournal
    ) async {
        let route = SMTPRoute(connections: settings.connections)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<settings.connections {
                group.addTask {
                    var conversation = SMTPConversation(
                        settings: settings,
                        mail: mail,
                        journal: journal,
                        route: route,
                        number: number
                    )
                    await conversation.run()
                }
            }
        }
    }
}
