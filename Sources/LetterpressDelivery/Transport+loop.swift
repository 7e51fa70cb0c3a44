internal import LetterpressModel

extension Transport {
    /// One message after another: the way of a transport that has room for one.
    func deliverOneByOne(
        _ mail: some MailSource,
        journal: some DeliveryJournal,
        server: String,
        hand: (OutgoingMessage) async -> Outcome
    ) async {
        while let message = await mail.message() {
            do {
                guard try await journal.attempting(message.delivery) else { continue }
                let outcome = await hand(message)
                guard try await journal.settled(message.delivery, as: outcome, by: server) else {
                    return
                }
            } catch {
                return
            }
        }
    }
}
