package import Foundation
internal import LetterpressCrypto
internal import LetterpressCurl
package import LetterpressModel

/// Hands copies to a provider's mail API, many in a request where it takes them.
package struct APITransport: BatchTransport {
    private let api: any MailAPI
    private let lanes: Int

    /// `connections` are requests at once; nil takes the provider's advice.
    package init(_ api: any MailAPI, connections: Int? = nil) {
        self.api = api
        lanes = max(1, connections ?? api.traits.connections)
    }

    package var takesParts: Bool { api.traits.form == .parts }

    /// A key is known to one account alone: under another's the same request would be a new one.
    package var account: String {
        let keys = api.secrets.flatMap { Array("\($0.value.utf8.count):\($0.value)".utf8) }
        return keys.isEmpty ? api.server : "\(api.server) \(SHA256.hex(keys).prefix(8))"
    }

    package var keyLife: Duration? { api.traits.keyLife }

    package func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
        guard let exchange = await exchange(mail, journal) else { return }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<lanes {
                group.addTask { await APILane(exchange: exchange).run() }
            }
        }
    }

    package func again(
        _ batch: Batch,
        triedAt: Date,
        _ messages: [OutgoingMessage],
        journal: some DeliveryJournal,
        goesOn: @escaping @Sendable () -> Bool
    ) async throws -> Bool {
        guard let exchange = await exchange(NoMail(mayGoOn: goesOn), journal) else { return true }
        return try await APILane(exchange: exchange).again(batch, triedAt: triedAt, messages)
    }

    /// Requests a second; nil for as many as are answered.
    ///
    /// A quota that cannot be asked for is found out by being told to slow down.
    private func pace(by client: HTTPClient) async -> Double? {
        let usual = api.traits.requestsPerSecond.map(Double.init)
        guard let question = api.quotaQuestion,
            let answer = try? await client.answer(to: question),
            let copies = api.quota(in: answer)
        else { return usual }
        return copies / Double(api.traits.copiesPerRequest)
    }

    private func exchange<Source: MailSource, Journal: DeliveryJournal>(
        _ mail: Source,
        _ journal: Journal
    ) async -> APIExchange<Source, Journal>? {
        do {
            let client = try HTTPClient(connections: lanes)
            let pace = await pace(by: client)
            return APIExchange(
                api: api,
                account: account,
                client: client,
                route: APIRoute(lanes: lanes, requestsPerSecond: pace),
                mail: mail,
                journal: journal
            )
        } catch {
            let reply = Reply(code: 0, enhanced: nil, text: "libcurl: \(error)")
            _ = await journal.unreached(.refusedUs(reply), by: api.server)
            return nil
        }
    }
}

/// Nothing new, while something old is asked about.
private struct NoMail: MailSource {
    let mayGoOn: @Sendable () -> Bool

    var goesOn: Bool { mayGoOn() }
    func next() async -> MailSupply { .none }
    func giveBack(_ message: OutgoingMessage) async {}
}
