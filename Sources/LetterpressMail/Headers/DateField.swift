internal import Foundation
internal import LetterpressModel
internal import Synchronization

/// The `Date` of messages in one time zone: thousands are made in the same second.
final class DateField: Sendable {
    private let zone: TimeZone
    private let last = Mutex<(second: Double, field: HeaderField?)>((.nan, nil))

    init(in zone: TimeZone) {
        self.zone = zone
    }

    func field(at date: Date) -> HeaderField? {
        let second = date.timeIntervalSince1970.rounded(.down)
        if let field = last.withLock({ $0.second == second ? $0.field : nil }) { return field }
        let field = HeaderValue(structured: MailDate.text(date, in: zone))
            .flatMap { HeaderField("Date", $0) }
        last.withLock { $0 = (second, field) }
        return field
    }
}
