import Foundation
import LetterpressModel
import Testing

@Suite struct PublicDateTests {
    @Test(arguments: [
        (2026, 2, 30), (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1),
        (2026, 1, 0), (2026, 1, 32), (0, 1, 1), (10000, 1, 1),
    ])
    func refusesADayThatDoesNotExist(year: Int, month: Int, day: Int) {
        #expect(PublicDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [(2024, 2, 29), (2000, 2, 29), (2026, 12, 31), (1, 1, 1), (9999, 12, 31)])
    func takesADayThatExists(year: Int, month: Int, day: Int) {
        #expect(PublicDate(year: year, month: month, day: day) != nil)
    }

    @Test func refusesATimeOrAZoneThatDoesNotExist() {
        #expect(PublicDate(year: 2026, month: 1, day: 1, seconds: 86400) == nil)
        #expect(PublicDate(year: 2026, month: 1, day: 1, seconds: -1) == nil)
        #expect(PublicDate(year: 2026, month: 1, day: 1, seconds: 0, offset: 14 * 3600 + 1) == nil)
        #expect(PublicDate(year: 2026, month: 1, day: 1, seconds: 86399, offset: -14 * 3600) != nil)
    }

    @Test func isWrittenAsADay() throws {
        #expect(try #require(PublicDate(year: 987, month: 3, day: 4)).day8601 == "0987-03-04")
        #expect(try #require(PublicDate(year: 2026, month: 11, day: 5)).day8601 == "2026-11-05")
    }

    @Test func isMidnightOfThePublicationUnlessTheAuthorSaysMore() throws {
        let london = try #require(TimeZone(identifier: "Europe/London"))
        let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
        func instant(_ date: PublicDate?, _ zone: TimeZone) throws -> String {
            try #require(date).instant(in: zone).formatted(.iso8601)
        }
        let day = PublicDate(year: 2026, month: 7, day: 1)
        #expect(try instant(day, london) == "2026-06-30T23:00:00Z")
        #expect(try instant(day, tokyo) == "2026-06-30T15:00:00Z")
        let time = PublicDate(year: 2026, month: 7, day: 1, seconds: 9 * 3600 + 61)
        #expect(try instant(time, london) == "2026-07-01T08:01:01Z")
        let zoned = PublicDate(year: 2026, month: 7, day: 1, seconds: 9 * 3600, offset: -14400)
        #expect(try instant(zoned, tokyo) == "2026-07-01T13:00:00Z")
    }
}
