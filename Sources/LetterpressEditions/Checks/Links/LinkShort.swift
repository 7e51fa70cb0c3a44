internal import LetterpressModel

/// A link that shows where it leads.
struct LinkShort: Check {
    static let rule = CheckRule(
        "link.short",
        .warning,
        when: "a link goes by way of bit.ly, t.co, tinyurl.com or their kin",
        why: "Spam hides behind them, so filters distrust them, and one day they stop working."
    )

    private static let hosts: Set<String> = [
        "bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "rebrand.ly",
        "cutt.ly", "shorturl.at", "rb.gy", "t.ly", "tiny.cc", "lnkd.in", "trib.al", "dlvr.it",
        "fb.me", "amzn.to", "bitly.com", "j.mp", "bit.do", "s.id", "v.gd", "bl.ink", "short.io",
        "adf.ly", "shorte.st",
    ]

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.webLinks.filter { Self.hosts.contains($0.address.bareHost) }.map {
            link,
            address in
            subject.finding(
                Self.rule,
                at: link.position,
                "Link hides where it leads behind '\(address.host)'",
                "Write the address of the page itself."
            )
        }
    }
}
