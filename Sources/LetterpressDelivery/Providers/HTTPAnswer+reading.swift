internal import Foundation
internal import LetterpressCurl

extension HTTPAnswer {
    /// Whether the request was heard and taken as a whole.
    var isSuccess: Bool { (200..<300).contains(status) }

    /// The body as JSON of this shape, with whatever else stands in it passed over; nil for another.
    func read<Shape: Decodable>(_ shape: Shape.Type) -> Shape? {
        try? JSONDecoder().decode(shape, from: Data(body))
    }

    /// How long to wait by `Retry-After` or `ratelimit-reset`, at most an hour; nil where neither says.
    func wait(asOf now: Date) -> Duration? {
        for name in ["retry-after", "ratelimit-reset"] {
            guard let text = headers[name] else { continue }
            if let seconds = Double(text), seconds >= 0 {
                return .seconds(min(seconds.rounded(.up), Self.longestWait))
            }
            if let date = Self.date(text) {
                return .seconds(min(max(date.timeIntervalSince(now), 0), Self.longestWait))
            }
        }
        return nil
    }

    private static let longestWait: Double = 3_600

    /// `Wed, 21 Oct 2026 07:28:00 GMT` (RFC 9110 §5.6.7).
    private static func date(_ text: String) -> Date? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return format.date(from: text)
    }
}
