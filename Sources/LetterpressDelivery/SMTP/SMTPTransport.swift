package import LetterpressCurl
package import LetterpressModel

/// Hands messages to a mail server over several connections at once.
package struct SMTPTransport: Transport {
    private let settings: SMTPServerSettings

    package init(_ settings: SMTPServerSettings) {
        self.settings = settings
    }

    /// Whether the server lets us in.
    package func probe(senderDomain: String) async -> SMTPProbe {
        let answer = await SMTPWire.open(
            settings,
            senderDomain: senderDomain,
            secondsPerAnswer: 30
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
        _ mail: some AsyncSequence<OutgoingMessage, Never> & Sendable,
        journal: some DeliveryJournal
    ) async {
        let feed = MailFeed()
        let stop = StopSign()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await feed.serve(mail)
                return false
            }
            for _ in 0..<settings.connections {
                group.addTask {
                    var conversation = SMTPConversation(
                        settings: settings,
                        feed: feed,
                        journal: journal,
                        stop: stop
                    )
                    await conversation.run()
                    return true
                }
            }
            var open = settings.connections
            for await isConversation in group where isConversation {
                open -= 1
                if open == 0 { feed.close() }
            }
        }
    }
}
