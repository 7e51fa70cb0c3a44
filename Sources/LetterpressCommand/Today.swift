internal import Foundation
internal import LetterpressModel

extension PublicDate {
    /// The day it is in a zone.
    static func today(in zone: TimeZone, now: Date = Date()) -> PublicDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: now)
        return PublicDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
            ?? PublicDate.epoch
    }
}
