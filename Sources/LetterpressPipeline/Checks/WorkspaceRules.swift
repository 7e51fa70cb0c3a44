internal import LetterpressModel

/// What can be wrong among the issues of a workspace.
enum WorkspaceRules {
    static let collision = CheckRule(
        "permalink.collision",
        .error,
        when: "two issues, or an issue and a redirect, claim one path",
        why: "One of them cannot be read online, and nobody knows which was sent.",
        isNegotiable: false
    )
    static let lost = CheckRule(
        "permalink.lost",
        .error,
        when: "a permalink that was mailed is no issue's any more, and no redirect's",
        why: "The links in thousands of inboxes lead nowhere."
    )
    static let loop = CheckRule(
        "redirect.loop",
        .error,
        when: "a redirect leads back to itself",
        why: "A browser gives up on it."
    )
    static let chain = CheckRule(
        "redirect.chain",
        .warning,
        when: "a redirect leads to a path that is redirected itself",
        why: "A reader is sent on twice, and an old link breaks when one of the two goes."
    )

    static let all = [collision, lost, loop, chain]
}
