import LetterpressModel
import Testing

@Suite struct DateTests {
    private func read(_ date: String) -> Reading {
        Reading(Array("---\npublic_date: \(date)\n---\n".utf8), path: "x.md")
    }

    @Test(arguments: [
        ("2020-10-11", nil, nil), ("2020/10/11", nil, nil), ("11-10-2020", nil, nil),
        ("'2020-10-11'", nil, nil), ("2020-10-11T09:00", 32_400, nil),
        ("2020-10-11 9:00", 32_400, nil), ("2020-10-11t09:00:30", 32_430, nil),
        ("2020-10-11 9:00:00.000", 32_400, nil), ("2020-10-11T09:00:00Z", 32_400, 0),
        ("2020-10-11T09:00z", 32_400, 0), ("2020-10-11 09:00 UTC", 32_400, 0),
        ("2020-10-11 09:00 GMT", 32_400, 0), ("2020-10-11T09:00:00+01:00", 32_400, 3600),
        ("2020-10-11 09:00:00 -0400", 32_400, -14_400), ("2020-10-11 09:00+0530", 32_400, 19_800),
        ("2020-10-11 00:00", 0, nil), ("2020-10-11 23:59:59", 86_399, nil),
        ("2020-10-11  09:00", 32_400, nil), ("2020-10-11 00:00:00", 0, nil),
        ("2020-10-11T00:00:00.000Z", 0, 0), ("2020-10-11 09:00:00+00", 32_400, 0),
        ("Sun Oct 11 2020 09:00:30 GMT+0000 (Greenwich Mean Time)", 32_430, 0),
        ("Sun Oct 11 2020 09:00:30 GMT-0730", 32_430, -27_000), ("Sun Oct 11 2020", nil, nil),
        ("'2020-10-11 9:00:00 '", 32_400, nil),
    ])
    func readsTheFormsThatPeopleWrite(text: String, seconds: Int?, offset: Int?) {
        let reading = read(text)
        #expect(reading.descriptions == [])
        #expect(
            reading.issue.publicDate
                == PublicDate(year: 2020, month: 10, day: 11, seconds: seconds, offset: offset)
        )
    }

    @Test func readsADayThatIsWrittenBeforeItsMonth() {
        #expect(read("01-02-2020").issue.publicDate == PublicDate(year: 2020, month: 2, day: 1))
        #expect(read("31-12-2020 9:05").issue.publicDate?.seconds == 32_700)
    }

    @Test func readsDaysAndMonthsOfOneDigit() {
        #expect(
            read("2022-09-5T00:00:00.000Z").issue.publicDate
                == PublicDate(year: 2022, month: 9, day: 5, seconds: 0, offset: 0)
        )
        #expect(read("2020-10-1").issue.publicDate == PublicDate(year: 2020, month: 10, day: 1))
        #expect(read("1-2-2020").issue.publicDate == PublicDate(year: 2020, month: 2, day: 1))
        #expect(read("2020-1-2").issue.publicDate == PublicDate(year: 2020, month: 1, day: 2))
    }

    @Test(arguments: [
        "2020-02-30", "2026-02-29", "2020-13-01", "2020-00-10", "2020-10-32", "2020-10/11",
        "20-10-11", "2020-10", "20201011", "next Tuesday", "11 October 2020", "2020-10-11T25:00",
        "2020-10-11 09:60", "2020-10-11 09:00:60", "2020-10-11 9", "2020-10-11 09:00 CET",
        "2024-04-17 14:4g5:00 -0000", "2019-07-09 18::48::00", "11/10/2020", "Mon Oct 11 2020",
        "Sun Okt 11 2020", "Fri Feb 30 2024", "2020-10-11 09:00:00.", "2020-10-11 09:00 GMT+1",
        "2020-10-11 09:00 (noon)", "2020-10-11 09:00 +01:0", "2020-10-11 09:00 +01:60",
        "٢٠٢٠-10-11",
        "2020-10-11T", "2020-10-11 ٩:00", "99999999999999999999-01-01", "2020-10-11 09:00 +15:00",
        "2020-10-11x", "0000-01-01", "２０２０-10-11",
    ])
    func refusesADateThatDoesNotExistOrCannotBeRead(text: String) {
        let reading = read(text)
        #expect(reading.issue.publicDate == nil)
        #expect(
            reading.descriptions == [
                """
                x.md:2:14: error: 'public_date' is not a date: '\(text)'
                Write it as 2026-07-01 or 2026-07-01 09:00.
                """
            ]
        )
    }

    @Test(arguments: ["date", "publish_date"])
    func callsTheKeyAsItsAuthorDoes(key: String) {
        let reading = Reading(Array("---\n\(key): [2020-01-01]\n---\n".utf8), path: "x.md")
        #expect(
            reading.descriptions == [
                """
                x.md:2:\(key.count + 3): error: '\(key)' is not a date: '…'
                Write it as 2026-07-01 or 2026-07-01 09:00.
                """
            ]
        )
    }

    @Test func readsThePublishedDateOfOtherTools() {
        let issue = Reading("---\npublished: 2020-10-11\n---\n").issue
        #expect(issue.publicDate == PublicDate(year: 2020, month: 10, day: 11))
        let both = Reading("---\ndate: 2020-10-12\npublished: 2020-10-11\n---\n").issue
        #expect(both.publicDate == PublicDate(year: 2020, month: 10, day: 12))
    }
}
