internal import LetterpressModel

/// What asking for links can tell; only `check --links` asks.
enum LinkAnswerRules {
    static let dead = CheckRule(
        "link.dead",
        .warning,
        when:
            "a link answers with 4xx or 5xx, its host is unknown, silent or broken, or it redirects "
            + "without end (with `--links` alone)",
        why: "Readers get nothing there."
    )
    static let moved = CheckRule(
        "link.moved",
        .info,
        when: "a link redirects for good to another address (with `--links` alone)",
        why: "Redirects are slow, and one day they are taken down."
    )
    static let unsure = CheckRule(
        "link.unsure",
        .info,
        when: "a server does not say whether a link is alive: it answers 401, 403 or 429 (with "
            + "`--links` alone)",
        why: "Many answer so to whoever is no browser; look yourself."
    )

    static let all = [dead, moved, unsure]
}
