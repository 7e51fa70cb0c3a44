internal import Foundation
internal import LetterpressPipeline
internal import LetterpressStore

/// How things are, for a person.
enum HealthText {
    /// A line for each thing; what to do about it and what to publish stand below it.
    static func text(_ lines: [HealthLine], in colours: FindingText.Colours) -> String {
        let width = lines.map(\.subject.count).max() ?? 0
        return lines.map { line in
            let subject = line.subject.padding(toLength: width, withPad: " ", startingAt: 0)
            let colour =
                switch line.state {
                case .ok: ""
                case .advice, .unknown: colours.warning
                case .fault: colours.error
                }
            let off = colour.isEmpty ? "" : colours.off
            let head = "\(subject)  \(colour)\(line.state.rawValue)\(off): \(line.message)"
            let below = ([line.remedy] + line.records).filter { !$0.isEmpty }
            return ([head] + below.map { "    \($0)" }).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// How much is in a store.
    static func text(_ health: StoreHealth) -> String {
        [
            count(health.subscribers, "reader"), count(health.suppressions, "suppression"),
            count(health.campaigns, "campaign"),
            health.deliveries == 1 ? "1 copy" : "\(health.deliveries) copies",
        ].joined(separator: ", ")
    }

    static func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }
}
