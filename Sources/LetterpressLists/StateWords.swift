internal import LetterpressModel

/// The words by which services say how a reader stands.
enum StateWords {
    private static let states: [ReaderState: String] = [
        .confirmed: """
        confirmed subscribed active enabled enable verified opted_in optin regular premium \
        gifted trialed unpaid churning churned past_due paused upcoming cold free paid yes true 1
        """,
        .pending: """
        pending unconfirmed unactivated not_confirmed unverified validating needs_attention \
        awaiting_confirmation invited nonsubscribed non_subscribed transactional
        """,
        .unsubscribed: """
        unsubscribed unsubscribe withdrawn cancelled canceled opted_out optout left no false 0 \
        blocklisted blacklisted archived
        """,
        .bounce: """
        bounce bounced hard_bounced hard_bounce cleaned undeliverable unreachable invalid \
        bouncing
        """,
        .complaint: "complaint complained spam junk marked_as_spam abuse spam_complaint",
        .manual: "manual suppressed removed blocked spammy disabled deleted banned",
    ]

    private static let byWord: [String: ReaderState] = {
        var words: [String: ReaderState] = [:]
        for (state, list) in states {
            for word in list.split(separator: " ") { words[String(word)] = state }
        }
        return words
    }()

    /// Nil for a word that nobody knows: such a reader must not be taken for one who said yes.
    ///
    /// `inactive` is who left at beehiiv, whose lists have tiers, and who never confirmed elsewhere.
    static func state(of text: String, amongTiers: Bool) -> ReaderState? {
        let word = ColumnName.plain(text)
        if word == "inactive" { return amongTiers ? .unsubscribed : .pending }
        return byWord[word]
    }
}
