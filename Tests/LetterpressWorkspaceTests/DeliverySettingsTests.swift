import LetterpressModel
import LetterpressWorkspace
import Testing

/// How long copies are tried again, and what becomes of those in doubt.
@Suite struct DeliverySettingsTests {
    private func read(
        _ delivery: String,
        environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration {
        try ConfigurationReader(environment: environment).read(
            """
            publication: {name: Proof, from: hello@proof.example}
            delivery: {\(delivery)}
            """,
            path: "letterpress.yml"
        )
    }

    private func faults(
        _ delivery: String,
        environment: [String: String] = [:]
    ) throws -> String {
        try #require(throws: ConfigurationError.self) {
            try read(delivery, environment: environment)
        }.description
    }

    @Test func hasDefaults() throws {
        let configuration = try read("")
        #expect(configuration.retryFor == .seconds(86_400))
        #expect(configuration.late == .seconds(3_600))
        #expect(configuration.inDoubt == .hold)
        #expect(configuration.limits == [])
    }

    @Test func readsEachKey() throws {
        let configuration = try read(
            "retry: {for: 3d}, late: 15m, in_doubt: resend, limits: [{max: 14, per: second}]"
        )
        #expect(configuration.retryFor == .seconds(3 * 86_400))
        #expect(configuration.late == .seconds(900))
        #expect(configuration.inDoubt == .resend)
        #expect(configuration.limits == [SendingLimit(max: 14, window: .seconds(1))])
    }

    @Test func theEnvironmentWins() throws {
        let configuration = try read(
            "retry: {for: 3d}, in_doubt: resend",
            environment: [
                "LETTERPRESS_DELIVERY_RETRY_FOR": "90m", "LETTERPRESS_DELIVERY_LATE": "2h",
                "LETTERPRESS_DELIVERY_IN_DOUBT": "skip",
            ]
        )
        #expect(configuration.retryFor == .seconds(5_400))
        #expect(configuration.late == .seconds(7_200))
        #expect(configuration.inDoubt == .skip)
    }

    @Test(arguments: ["1m", "60s", "7d", "168h"])
    func takesTheEndsOfTheRange(text: String) throws {
        #expect(try read("retry: {for: \(text)}").retryFor == Duration(written: text))
    }

    @Test(arguments: ["59s", "0h", "8d", "169h", "24", "forever", "\"\"", "-1h"])
    func refusesATimeBeyondIt(text: String) throws {
        #expect(
            try faults("retry: {for: \(text)}") == """
                letterpress.yml:2:25: error: Key 'delivery.retry.for' is not a time from 1m to 7d
                Write it as 'for: 24h'; the units are s, m, h and d.
                """
        )
    }

    @Test func reportsEveryFault() throws {
        #expect(
            try faults(
                "late: 30s, in_doubt: resent, limits: [{max: 0, per: day}]",
                environment: ["LETTERPRESS_DELIVERY_RETRY_FOR": "never"]
            ) == """
                LETTERPRESS_DELIVERY_RETRY_FOR: error: Key 'delivery.retry.for' is not a time from \
                1m to 7d
                Write it as 'for: 24h'; the units are s, m, h and d.
                letterpress.yml:2:18: error: Key 'delivery.late' is not a time from 1m to 7d
                Write it as 'late: 1h'; the units are s, m, h and d.
                letterpress.yml:2:33: error: Key 'delivery.in_doubt' cannot be 'resent'
                Did you mean 'resend'? It is one of hold, resend, skip.
                letterpress.yml:2:50: error: Entry of 'delivery.limits' cannot have 'max: 0'
                Write how many tries are allowed, 1 or more: {max: 14, per: second}.
                """
        )
    }

    @Test(arguments: [
        ("retri: {for: 1h}", 2, 12, "delivery.retri", "retry"),
        ("latte: 1h", 2, 12, "delivery.latte", "late"),
        ("indoubt: hold", 2, 12, "delivery.indoubt", "in_doubt"),
        ("limit: []", 2, 12, "delivery.limit", "limits"),
        ("retry: {four: 1h}", 2, 20, "delivery.retry.four", "for"),
    ])
    func tellsTheNearestKey(
        text: String,
        line: Int,
        column: Int,
        key: String,
        meant: String
    ) throws {
        #expect(
            try faults(text) == """
                letterpress.yml:\(line):\(column): error: Key '\(key)' is not known
                Did you mean '\(meant)'?
                """
        )
    }
}
