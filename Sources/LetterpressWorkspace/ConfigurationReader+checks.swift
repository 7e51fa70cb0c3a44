internal import LetterpressModel

extension ConfigurationReader {
    /// `checks: {image.ratio: off}`.
    static func checks(_ settings: inout Settings, rules: [CheckRule]) -> [String: CheckLevel] {
        var levels: [String: CheckLevel] = [:]
        for (id, word, location) in settings.map("checks") {
            guard let rule = rules.first(where: { $0.id == id }) else {
                let meant = Spelling.nearest(to: id, among: rules.map(\.id))
                settings.refuse(
                    location,
                    "Check '\(id)' is not known",
                    meant.map { "Did you mean '\($0)'?" } ?? "The checks are in docs/checks.md."
                )
                continue
            }
            // A bare `off` is a word of YAML for false.
            let level =
                word.lowercased() == "false" ? .off : CheckLevel(rawValue: word.lowercased())
            guard let level else {
                settings.refuse(
                    location,
                    "Check '\(id)' cannot be '\(word)'",
                    "Write \(CheckLevel.allCases.map(\.rawValue).joined(separator: ", "))."
                )
                continue
            }
            guard rule.isNegotiable || level == .error else {
                settings.refuse(
                    location,
                    "Check '\(id)' cannot be turned down",
                    "Take it out of 'checks': something of an issue would be lost without a word."
                )
                continue
            }
            levels[id] = level
        }
        return levels
    }
}
