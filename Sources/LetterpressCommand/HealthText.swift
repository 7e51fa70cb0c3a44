internal import LetterpressStore

/// How much is in a store, for a person.
enum HealthText {
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
