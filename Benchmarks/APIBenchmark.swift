internal import LetterpressDelivery

/// `api`: a campaign to a provider's mail API, in batches as large as the provider takes.
struct APIBenchmark {
    private let order: APIOrder

    init(_ order: APIOrder) {
        self.order = order
    }

    func run() async throws {
        let api = UnpacedAPI(order.api, bodies: order.bodies)
        try await CampaignBenchmark(
            messages: order.messages,
            kilobytes: order.kilobytes,
            synchronous: order.synchronous
        )
        .run(over: APITransport(api, connections: order.connections))
    }
}
