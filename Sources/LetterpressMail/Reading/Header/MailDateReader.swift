package import Foundation

/// Reads a date as RFC 5322 §3.3 writes it today, without the obsolete forms of §4.3.
package enum MailDateReader {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment, or what is wrong and where in the value.
    package static func read(_ value: [UInt8]) -> Result<Date, MailDateFault> {
        var scanner = FieldScanner(value)
        do throws(MailDateFault) {
            return .success(try date(&scanner))
        } catch {
            return .failure(error)
        }
    }

    private static func date(_ scanner: inout FieldScanner) throws(MailDateFault) -> Date {
        scanner.skipBlanks()
        let start = scanner.index
        var weekday: Int?
        if let byte = scanner.peek, !(0x30...0x39).contains(byte) {
            guard let day = days.firstIndex(of: word(&scanner)) else {
                throw refuse("does not begin with a weekday such as 'Thu'", at: start)
            }
            guard scanner.take(",") else {
                throw refuse("lacks the comma behind the weekday", at: scanner.index)
            }
            weekday = day
            scanner.skipBlanks()
        }
        let dayStart = scanner.index
        guard let day = scanner.number(1...2) else {
            throw refuse("lacks the day of the month", at: dayStart)
        }
        scanner.skipBlanks()
        let monthStart = scanner.index
        guard let month = months.firstIndex(of: word(&scanner)) else {
            throw refuse("lacks a month such as 'Nov'", at: monthStart)
        }
        scanner.skipBlanks()
        let yearStart = scanner.index
        guard let year = scanner.number(4...4), year >= 1900 else {
            throw refuse("lacks a year of four digits", at: yearStart)
        }
        scanner.skipBlanks()
        guard (1...length(ofMonth: month, year: year)).contains(day) else {
            throw refuse("names a day that its month does not have", at: dayStart)
        }
        let timeStart = scanner.index
        guard let hour = scanner.number(2...2), scanner.take(":"),
            let minute = scanner.number(2...2)
        else { throw refuse("lacks a time such as '09:00:00'", at: timeStart) }
        var second = 0
        if scanner.take(":") {
            guard let number = scanner.number(2...2) else {
                throw refuse("lacks a time such as '09:00:00'", at: timeStart)
            }
            second = number
        }
        // A minute may have a leap second.
        guard hour < 24, minute < 60, second <= 60 else {
            throw refuse("names a time that no day has", at: timeStart)
        }
        let offset = try zone(&scanner)
        guard scanner.skipComments(), scanner.isAtEnd else {
            throw refuse("goes on behind the zone", at: scanner.index)
        }
        let number = dayNumber(year: year, month: month + 1, day: day)
        // 1 January 1970 was a Thursday.
        let actual = ((number + 4) % 7 + 7) % 7
        if let weekday, weekday != actual {
            throw refuse("says \(days[weekday]), but that day is a \(days[actual])", at: start)
        }
        let seconds = number * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
        return Date(timeIntervalSince1970: Double(seconds))
    }

    private static func refuse(_ words: String, at index: Int) -> MailDateFault {
        MailDateFault(fault: ReadingFault(offset: index, words: words))
    }

    private static func word(_ scanner: inout FieldScanner) -> String {
        String(decoding: scanner.run { Byte.isLetterOrDigit($0) && $0 > 0x39 }, as: UTF8.self)
    }

    /// Minutes before the time of Greenwich.
    private static func zone(_ scanner: inout FieldScanner) throws(MailDateFault) -> Int {
        let before = scanner.index
        scanner.skipBlanks()
        let start = scanner.index
        let isEast = scanner.take("+")
        guard start > before, isEast || scanner.take("-"), let digits = scanner.number(4...4),
            digits % 100 < 60
        else { throw refuse("lacks a zone in digits such as '+0000'", at: start) }
        let minutes = digits / 100 * 60 + digits % 100
        return isEast ? minutes : -minutes
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        switch month {
        case 1: return isLeap ? 29 : 28
        case 3, 5, 8, 10: return 30
        default: return 31
        }
    }

    /// Days since 1 January 1970 in the Gregorian calendar.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        // Years that begin in March have their leap day at the end.
        let years = month > 2 ? year : year - 1
        let months = month > 2 ? month - 3 : month + 9
        return years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day
            - 719_469
    }
}

/// Why a value is no date.
package struct MailDateFault: Error, Equatable, Sendable {
    /// At an offset of the value.
    package let fault: ReadingFault
}
