/// One thing that was looked at, and how it is.
package struct HealthLine: Equatable, Sendable, Encodable {
    package enum State: String, Sendable, Encodable {
        case ok
        /// It works, and could be better.
        case advice
        /// Mail is refused, or may be, until it is mended.
        case fault
        /// There was no answer; it says nothing about what was asked.
        case unknown
    }

    /// Such as `spf proof.example`.
    package let subject: String
    package let state: State
    /// One sentence, without a capital or a stop.
    package let message: String
    /// What to do; empty where there is nothing to do.
    package let remedy: String
    /// Lines of a zone file to publish.
    package let records: [String]

    package init(
        _ subject: String,
        _ state: State,
        _ message: String,
        remedy: String = "",
        records: [String] = []
    ) {
        (self.subject, self.state, self.message) = (subject, state, Self.printable(message))
        (self.remedy, self.records) = (Self.printable(remedy), records)
    }

    /// Records are anybody's words: nothing in them may steer a terminal or fill it.
    private static func printable(_ text: String) -> String {
        let shown = text.unicodeScalars.prefix(1_000).map { scalar in
            let isSteering =
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: true
                default: false
                }
            return isSteering ? "\u{FFFD}" : Character(scalar)
        }
        return String(shown) + (text.unicodeScalars.count > 1_000 ? "…" : "")
    }

    /// DNS gave no answer.
    static func unknown(_ subject: String, _ reason: String) -> HealthLine {
        HealthLine(subject, .unknown, reason, remedy: "Try again in a few minutes.")
    }
}
