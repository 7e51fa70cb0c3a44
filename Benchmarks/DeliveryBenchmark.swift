internal import LetterpressCrypto
internal import LetterpressCurl
internal import LetterpressDelivery

/// `delivery`: a campaign to a mail server.
struct DeliveryBenchmark {
    private let order: DeliveryOrder

    init(_ order: DeliveryOrder) {
        self.order = order
    }

    func run() async throws {
        try await CampaignBenchmark(
            messages: order.messages,
            kilobytes: order.kilobytes,
            synchronous: order.synchronous,
            keys: try order.makeKeys()
        )
        .run(over: SMTPTransport(order.server))
    }
}
