import Foundation
import Testing

@testable import LetterpressMail

/// Kept for a second, and no longer.
@Suite struct DateFieldTests {
    private let noon = Date(timeIntervalSince1970: 1_793_869_200)

    private func line(_ field: HeaderField?) -> String? {
        field.map { String(decoding: $0.raw, as: UTF8.self) }
    }

    @Test func tellsEachSecond() {
        let dates = DateField(in: .gmt)
        #expect(line(dates.field(at: noon)) == "Date: Thu, 05 Nov 2026 09:00:00 +0000\r\n")
        #expect(dates.field(at: noon + 0.9) == dates.field(at: noon))
        #expect(line(dates.field(at: noon + 1)) == "Date: Thu, 05 Nov 2026 09:00:01 +0000\r\n")
        #expect(line(dates.field(at: noon)) == "Date: Thu, 05 Nov 2026 09:00:00 +0000\r\n")
        #expect(line(dates.field(at: noon - 0.5)) == "Date: Thu, 05 Nov 2026 08:59:59 +0000\r\n")
    }

    @Test func manyAtOnceGetTheirOwn() async {
        let dates = DateField(in: .gmt)
        let expected = (0..<50).map { DateField(in: .gmt).field(at: noon + Double($0)) }
        await withTaskGroup(of: (Int, HeaderField?).self) { group in
            for number in 0..<500 {
                group.addTask { [noon] in
                    (number % 50, dates.field(at: noon + Double(number % 50)))
                }
            }
            for await (number, field) in group { #expect(field == expected[number]) }
        }
    }
}
