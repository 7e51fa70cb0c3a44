import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

@Suite struct LimitSettingsTests {
    private func settings(_ limits: String) -> (limits: [SendingLimit], faults: [String]) {
        let text = """
            publication: {name: Proof, from: hello@proof.example}
            delivery:
              limits: \(limits)
            """
        var settings = Settings(
            root: YAMLDocument(parsing: text).root,
            path: "letterpress.yml",
            environment: ["MOST": "25"]
        )
        let limits = ConfigurationReader.limits(&settings)
        return (limits, settings.faults.inReadingOrder().map(\.description))
    }

    private func read(_ text: String) throws -> [SendingLimit] {
        let (limits, faults) = settings(text)
        #expect(faults == [])
        return limits
    }

    private func faults(_ text: String) throws -> [String] { settings(text).faults }

    @Test func readsEveryForm() throws {
        let limits = try read(
            "[{max: 14, per: second}, {max: 50000, per: day}, {max: 7, per: 10m},"
                + " {max: 100, per: Minute, domain: GMail.com}, {max: 9, per: hour, domain: each},"
                + " {max: 8, per: 1h, domain: all}, {max: \"${MOST}\", per: 30s, domain: bücher.example}]"
        )
        let expected: [SendingLimit?] = [
            SendingLimit(max: 14, window: .seconds(1)),
            SendingLimit(max: 50_000, window: .seconds(86_400)),
            SendingLimit(max: 7, window: .seconds(600)),
            SendingLimit(max: 100, window: .seconds(60), domains: .one("gmail.com")),
            SendingLimit(max: 9, window: .seconds(3_600), domains: .each),
            SendingLimit(max: 8, window: .seconds(3_600)),
            SendingLimit(
                max: 25,
                window: .seconds(30),
                domains: .one("xn--bcher-kva.example")
            ),
        ]
        #expect(limits == expected)
    }

    @Test func oneMapIsAListOfOneAndNoneIsNoLimit() throws {
        #expect(try read("{max: 1, per: 7d}").count == 1)
        #expect(try read("") == [])
        #expect(try read("[]") == [])
    }

    @Test(arguments: ["0", "-3", "1.5", "many", "\"\"", "99999999999999999999"])
    func refusesANumberThatLetsNothingThrough(max: String) throws {
        let word = max == "\"\"" ? "" : max
        #expect(
            try faults("[{max: \(max), per: second}]") == [
                """
                letterpress.yml:3:12: error: Entry of 'delivery.limits' cannot have 'max: \(word)'
                Write how many tries are allowed, 1 or more: {max: 14, per: second}.
                """
            ]
        )
    }

    @Test(arguments: ["0s", "week", "m", "10", "-1m", "10 m", "367d", "99999999999999999h", "١m"])
    func refusesAWindowThatIsNone(per: String) throws {
        #expect(
            try faults("[{max: 1, per: \"\(per)\"}]") == [
                """
                letterpress.yml:3:12: error: Entry of 'delivery.limits' cannot have 'per: \(per)'
                Write second, minute, hour, day, or a time such as 10m, at most 366 days.
                """
            ]
        )
    }

    @Test(arguments: ["gmail", "ada@gmail.com", "*.com", "a..b"])
    func refusesADomainThatIsNone(domain: String) throws {
        #expect(
            try faults("[{max: 1, per: day, domain: \"\(domain)\"}]") == [
                """
                letterpress.yml:3:12: error: Entry of 'delivery.limits' has a domain that cannot \
                receive mail: '\(domain)'
                Write a recipient domain such as gmail.com, or 'each' for every domain alone.
                """
            ]
        )
    }

    @Test func reportsEveryFaultInItsPlace() throws {
        let faults = try faults("[{per: second}, {max: 3}, {max: 1, pr: day}, nonsense]")
        let heads = faults.map { $0.prefix { $0 != "\n" } }
        #expect(
            heads == [
                "letterpress.yml:3:11: error: Key 'delivery.limits' is not a list of maps",
                "letterpress.yml:3:12: error: Entry of 'delivery.limits' lacks 'max'",
                "letterpress.yml:3:27: error: Entry of 'delivery.limits' lacks 'per'",
                "letterpress.yml:3:37: error: Entry of 'delivery.limits' lacks 'per'",
                "letterpress.yml:3:46: error: Key 'delivery.limits' has no 'pr'",
            ]
        )
    }

    @Test func refusesTheSameWindowTwice() throws {
        #expect(
            try faults("[{max: 10, per: minute}, {max: 20, per: 60s}]") == [
                """
                letterpress.yml:3:36: error: Entry of 'delivery.limits' limits the same window a \
                second time
                Keep the smaller 'max' and take the other entry out.
                """
            ]
        )
    }
}
