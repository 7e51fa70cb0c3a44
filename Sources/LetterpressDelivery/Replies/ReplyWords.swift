/// The words of a refusal, where its codes do not say enough.
///
/// Whole words in small letters, without addresses, hosts and links: a mailbox may be called
/// `spam`, and a server `blocked.example`.
struct ReplyWords {
    private let words: Set<String>
    /// With a blank between and around them.
    private let line: String

    init(_ text: String) {
        var list: [Substring] = []
        let lowercase = text.prefix(Self.longest).lowercased()
        for part in lowercase.split(whereSeparator: \.isWhitespace) {
            guard !part.contains("@"), !part.contains("://"), !Self.isHost(part) else { continue }
            list += part.split { !$0.isLetter && !$0.isNumber }
        }
        words = Set(list.map(String.init))
        line = " \(list.joined(separator: " ")) "
    }

    /// Characters; what follows are links and explanations.
    private static let longest = 2_000

    /// Whether a dot stands between two letters or digits: `mx.example`, `192.0.2.1`.
    private static func isHost(_ part: Substring) -> Bool {
        var before: Character = "."
        var dotted = false
        for character in part {
            if dotted, character.isLetter || character.isNumber { return true }
            dotted = character == "." && (before.isLetter || before.isNumber)
            before = character
        }
        return false
    }

    private func say(_ phrase: String) -> Bool { line.contains(" \(phrase) ") }

    // MARK: - Meanings

    var speakOfPolicy: Bool {
        !words.isDisjoint(with: Self.policyWords) || Self.policyPhrases.contains(where: say)
    }

    /// The sender, a name in DNS, a mailbox that exists, or something that passes: not a missing
    /// mailbox.
    var speakOfSomethingElse: Bool { !words.isDisjoint(with: Self.otherWords) }

    /// Words that have one meaning only.
    var sayNoSuchMailbox: Bool {
        Self.noSuchMailbox.contains(where: say)
            || Self.nonexistence.contains(where: say)
                && !words.isDisjoint(with: ["account", "address", "mailbox", "recipient", "user"])
                && words.isDisjoint(with: ["domain", "host", "record"])
    }

    /// What RFC 5321 §4.2.3 puts beside 550; some servers use it for other refusals as well.
    var sayMailboxUnavailable: Bool { say("mailbox unavailable") || say("mailbox is unavailable") }

    private static let policyWords: Set<String> = [
        "banned", "barracuda", "blackholed", "blacklist", "blacklisted", "blocked", "blocklist",
        "blocklisted", "denylist", "denylisted", "dkim", "dmarc", "dnsbl", "junk", "junkmail",
        "phishing", "policies", "policy", "rbl", "reputation", "spam", "spamcop", "spamhaus",
        "spammer", "spf", "unauthenticated", "unsolicited",
    ]

    private static let policyPhrases = ["black list", "block list", "bulk mail", "user complaints"]

    private static let otherWords: Set<String> = [
        "denied", "disabled", "dns", "exceeded", "full", "inactive", "later", "locked", "quota",
        "sender", "suspended", "temporarily", "temporary", "verification", "verify",
    ]

    private static let noSuchMailbox = [
        "address unknown", "mailbox not found", "mailbox unknown", "no mailbox here by that name",
        "no such account", "no such address", "no such mailbox", "no such person",
        "no such recipient", "no such user", "recipient not found", "recipient unknown",
        "this user doesn t have a", "unknown mailbox", "unknown recipient", "unknown user",
        "user not found", "user unknown",
    ]

    private static let nonexistence = ["does not exist", "doesn t exist"]
}
