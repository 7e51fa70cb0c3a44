import Foundation
import LetterpressModel
import Testing

@testable import LetterpressPipeline

@Suite struct SendingForecastTests {
    private func limit(
        _ max: Int,
        _ seconds: Int64,
        _ domains: SendingLimit.Domains = .all
    ) throws -> SendingLimit {
        try #require(SendingLimit(max: max, window: .seconds(seconds), domains: domains))
    }

    /// Every window but the last has to pass.
    @Test(arguments: [(1, 0), (14, 0), (15, 1), (28, 1), (29, 2), (140_000, 9_999)])
    func countsFullWindows(recipients: Int, seconds: Int) throws {
        let forecast = SendingForecast(limits: [try limit(14, 1)], recipients: recipients)
        #expect(forecast.seconds == Double(seconds))
    }

    @Test func theSlowestLimitCounts() throws {
        let limits = [
            try limit(100, 1), try limit(10, 60, .one("slow.example")), try limit(30, 1, .each),
        ]
        let domains = ["slow.example": 35, "big.example": 900]
        let forecast = SendingForecast(limits: limits, recipients: 935, byDomain: domains)
        #expect(forecast.seconds == 180)
        #expect(
            SendingForecast(limits: [limits[2]], recipients: 935, byDomain: domains).seconds == 29
        )
        let start = Date(timeIntervalSince1970: 1_000)
        #expect(forecast.finish(from: start) == Date(timeIntervalSince1970: 1_180))
    }

    @Test func nothingIsToldWithoutLimits() {
        let forecast = SendingForecast(limits: [], recipients: 1_000)
        #expect(forecast.seconds == nil)
        #expect(forecast.finish(from: Date()) == nil)
    }

    @Test func domainsAreCountedOnlyWhereALimitAsks() throws {
        #expect(!SendingForecast.needsDomains([try limit(1, 1)]))
        #expect(SendingForecast.needsDomains([try limit(1, 1), try limit(1, 1, .each)]))
    }

    @Test func aPlanNamesLimitsAsTheConfigurationDoes() throws {
        let limits = try [limit(1, 1), limit(2, 600, .each), limit(3, 86_400, .one("a.example"))]
        let reports = limits.map(PlanReport.Limit.init)
        #expect(reports.map(\.per) == ["second", "10m", "day"])
        #expect(reports.map(\.domain) == [nil, "each", "a.example"])
    }
}
