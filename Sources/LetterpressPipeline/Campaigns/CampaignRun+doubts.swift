internal import Foundation
internal import LetterpressDelivery
internal import LetterpressModel
internal import LetterpressStore

/// Requests whose answer was lost and whose key still lives: they are made once more, byte for byte.
extension CampaignRun {
    /// When to ask again for what is in doubt; nil where nothing can be asked.
    func nextQuestion(over transport: any Transport) async throws -> Date? {
        try await questions(over: transport).isEmpty
            ? nil : clock().addingTimeInterval(Self.restBetweenQuestions)
    }

    /// Asks for each batch in doubt, and gives back the books; one that would be another request by now is
    /// left as it is.
    func askAgain(
        over transport: any Transport,
        _ watch: CampaignWatch,
        _ books: CampaignBooks
    ) async throws -> CampaignBooks {
        guard let transport = transport as? any BatchTransport else { return books }
        let journal = journal(books)
        let goesOn = { @Sendable in !stop() && watch.orderedState == nil && journal.goesOn }
        for question in try await questions(over: transport) where goesOn() {
            let members = question.batch.members
            var isSame = false
            if let messages = try await messages(for: members, journal) {
                isSame = try await transport.again(
                    question.batch,
                    triedAt: question.triedAt,
                    messages,
                    journal: journal,
                    goesOn: goesOn
                )
            }
            for member in members { journal.givenBack(member) }
            if !isSame {
                _ = try await journal.write([.close(batch: question.batch.key)])
            }
        }
        return journal.state
    }

    /// Between two questions about the same batch.
    private static let restBetweenQuestions: TimeInterval = 60

    private func questions(over transport: any Transport) async throws -> [OpenBatch] {
        guard let transport = transport as? any BatchTransport, let life = transport.keyLife else {
            return []
        }
        let since = clock().addingTimeInterval(-TimeInterval(life.components.seconds))
        return try await store.openBatches(of: campaign, since: since)
            .filter { $0.account == transport.account }
    }

    /// The copies as they were, as far as their readers are; nil where one is gone.
    private func messages(
        for members: [Int64],
        _ journal: CampaignJournal
    ) async throws -> [OutgoingMessage]? {
        let readers = try await store.subscribers(ids: members)
        let byID = Dictionary(uniqueKeysWithValues: readers.map { ($0.id, $0) })
        var messages: [OutgoingMessage] = []
        for member in members {
            let found = try await store.deliveries(
                of: campaign,
                state: .inDoubt,
                after: member - 1,
                limit: 1
            ).first
            guard let delivery = found, delivery.subscriber == member, let reader = byID[member],
                journal.pulled(delivery, domain: reader.address.domain)
            else { return nil }
            messages.append(workshop.message(for: delivery, reader: reader, date: clock()))
        }
        return messages
    }
}
