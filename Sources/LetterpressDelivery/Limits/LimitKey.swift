package import LetterpressModel

/// Names what is counted together: the tries by one route in a window, of all domains or one.
package struct LimitKey: Hashable, Sendable {
    /// Route, length of the window, and whose tries: `smtp mail.example 60s each`.
    package let rule: String
    /// Empty where all domains count together.
    package let domain: String

    package init(rule: String, domain: String) {
        self.rule = rule
        self.domain = domain
    }

    /// `max` is no part of it: who raises a limit does not start again from nothing.
    package static func rule(_ limit: SendingLimit, route: String) -> String {
        let window = "\(route) \(limit.window.components.seconds)s"
        return switch limit.domains {
        case .all: "\(window) all"
        case .one: "\(window) one"
        case .each: "\(window) each"
        }
    }
}
